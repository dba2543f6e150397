import type { Cart } from "@o11y-lab/api";
import type { ServerSpan } from "./request-trace.ts";

export type TellCart = (cart: Cart) => Cart;

/** Sets the size and the value of the cart on the request's span. A library only sees a 200. */
export function createCartFacts(serverSpan: ServerSpan): TellCart {
  return (cart) => {
    serverSpan()?.setAttributes({
      "shop.cart.item_count": cart.items.reduce((pieces, { quantity }) => pieces + quantity, 0),
      "shop.cart.amount": cart.subtotal.amount,
    });
    return cart;
  };
}

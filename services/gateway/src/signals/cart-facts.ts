import type { Cart } from "@o11y-lab/api";
import type { ServerSpan } from "./request-trace.ts";

export type TellCart = (cart: Cart) => Cart;

/** Says on the request's span how full the cart is, and what it is worth. A library sees a 200. */
export function createCartFacts(serverSpan: ServerSpan): TellCart {
  return (cart) => {
    serverSpan()?.setAttributes({
      "shop.cart.item_count": cart.items.reduce((pieces, { quantity }) => pieces + quantity, 0),
      "shop.cart.amount": cart.subtotal.amount,
    });
    return cart;
  };
}

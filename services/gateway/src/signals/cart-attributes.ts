import type { Cart } from "@o11y-lab/api";
import type { ServerSpan } from "./request-trace.ts";

export type RecordCart = (cart: Cart) => Cart;

/** Sets the size and the value of the cart on the request's span. A library sees only a 200. */
export function createCartRecorder(serverSpan: ServerSpan): RecordCart {
  return (cart) => {
    serverSpan()?.setAttributes({
      "shop.cart.item_count": cart.items.reduce((pieces, { quantity }) => pieces + quantity, 0),
      "shop.cart.amount": cart.subtotal.amount,
    });
    return cart;
  };
}

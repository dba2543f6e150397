import { randomUUID } from "node:crypto";
import type { Call, Caller } from "./call.ts";
import { address, card, secrets } from "./private.ts";

/** Where the same thing is done publicly (gateway) and inside (checkout). */
export const publicRoutes = { cart: "/api/cart", orders: "/api/orders", checkout: "/api/checkout" };
export const innerRoutes = { cart: "/cart", orders: "/orders", checkout: "/orders" };
export type Routes = typeof publicRoutes;

type Order = { user?: string; product?: string; key?: string; body?: object; routes?: Routes };

/** What a caller has no business to say: the gateway does not listen to it, and behind the gateway nobody records it. */
const baggage = `user.id=somebody-else,user.email=${encodeURIComponent(secrets.email)}`;

/** A user of one's own fills a cart and pays. */
export async function placeOrder(caller: Caller, status: number, order: Order = {}): Promise<Call> {
  const {
    user = `u-${randomUUID()}`,
    product = "tent-2p",
    key = randomUUID(),
    body = {},
    routes = publicRoutes,
  } = order;
  const headers = { "x-user-id": user, baggage };
  await caller.ask(200, "PUT", `${routes.cart}/items/${product}`, { headers, body: { quantity: 2 } });
  return caller.ask(status, "POST", routes.checkout, {
    headers: { ...headers, "idempotency-key": key },
    body: { currency: "TWD", email: secrets.email, address, card, ...body },
  });
}

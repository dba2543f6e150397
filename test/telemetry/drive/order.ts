import { randomUUID } from "node:crypto";
import type { Call, Caller } from "./call.ts";
import { address, card, secrets } from "./private.ts";

/** The same operations in the public API (gateway) and in checkout. */
export const publicRoutes = { cart: "/api/cart", orders: "/api/orders", checkout: "/api/checkout" };
export const innerRoutes = { cart: "/cart", orders: "/orders", checkout: "/orders" };
export type Routes = typeof publicRoutes;

type Order = { user?: string; product?: string; key?: string; body?: object; routes?: Routes };

/** Baggage from a public caller: the gateway must ignore it, and no service behind it may record it. */
const baggage = `user.id=another-user,user.email=${encodeURIComponent(secrets.email)}`;

/** Fills a cart and places the order, by default as a new user. */
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

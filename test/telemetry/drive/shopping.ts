import { randomUUID } from "node:crypto";
import type { Call, Caller } from "./call.ts";
import { placeOrder, type Routes } from "./order.ts";
import { address, card, declinedCard, expiredCard, invalidCard, secrets } from "./private.ts";

/** Calls the cart and order routes, with valid and invalid input. Returns the placed order. */
export async function driveShopping(caller: Caller, routes: Routes): Promise<Call> {
  const headers = { "x-user-id": `u-${randomUUID()}` };
  await caller.ask(200, "GET", routes.cart, { headers });
  await caller.ask(200, "PUT", `${routes.cart}/items/tent-2p`, { headers, body: { quantity: 3 } });
  await caller.ask(200, "PUT", `${routes.cart}/items/tent-2p`, { headers, body: { quantity: 0 } });
  for (const quantity of [-1, 1e9, "x"])
    await caller.ask(400, "PUT", `${routes.cart}/items/tent-2p`, { headers, body: { quantity } });
  await caller.ask(404, "PUT", `${routes.cart}/items/no-such-product`, { headers, body: { quantity: 1 } });
  await caller.ask(200, "DELETE", routes.cart, { headers });
  await driveRefusals(caller, routes, headers);

  const key = randomUUID();
  const user = `u-${randomUUID()}`;
  const placed = await placeOrder(caller, 201, { routes, user, key });
  const again = { currency: "TWD", email: secrets.email, address, card };
  const keyed = { "x-user-id": user, "idempotency-key": key };
  await caller.ask(201, "POST", routes.checkout, { headers: keyed, body: again });
  await caller.ask(422, "POST", routes.checkout, { headers: keyed, body: { ...again, currency: "USD" } });
  await caller.ask(200, "GET", `${routes.orders}/${placed.body.orderId}`, { headers: { "x-user-id": user } });
  await caller.ask(200, "GET", `${routes.orders}/slow`, { headers });
  await caller.ask(404, "GET", `${routes.orders}/error`, { headers });
  return placed;
}

/** Orders that are refused: empty cart, out of stock, card not accepted, country not served. */
async function driveRefusals(caller: Caller, routes: Routes, headers: Record<string, string>): Promise<void> {
  const body = { currency: "EUR", email: secrets.email, address, card };
  const keyed = { ...headers, "idempotency-key": randomUUID() };
  await caller.ask(409, "POST", routes.checkout, { headers: keyed, body });
  await caller.ask(400, "POST", routes.checkout, { headers, body });
  await caller.ask(400, "POST", routes.checkout, { headers: keyed, body: { ...body, currency: "XXX" } });
  await caller.ask(400, "POST", routes.checkout, { headers: keyed, body: { ...body, email: "no address" } });
  await placeOrder(caller, 409, { routes, product: "headlamp-classic" });
  await placeOrder(caller, 402, { routes, body: { card: declinedCard } });
  await placeOrder(caller, 422, { routes, body: { card: invalidCard } });
  await placeOrder(caller, 422, { routes, body: { card: expiredCard } });
  await placeOrder(caller, 422, { routes, body: { address: { ...address, country: "AQ" } } });
}

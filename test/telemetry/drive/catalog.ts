import { randomUUID } from "node:crypto";
import { badRequests, probes } from "./anything.ts";
import type { Caller } from "./call.ts";
import { secrets } from "./private.ts";

/** Calls every route of catalog, with valid and invalid input. */
export async function driveCatalog(caller: Caller): Promise<void> {
  const orderId = randomUUID();
  const items = [{ productId: "tent-2p", quantity: 2 }];
  await caller.ask(200, "GET", "/products");
  await caller.ask(200, "GET", "/products?query=tent&category=tents");
  await caller.ask(200, "GET", "/products/tent-2p");
  await caller.ask(404, "GET", "/products/no-such-product");
  await caller.ask(201, "POST", "/reservations", { body: { orderId, items } });
  await caller.ask(201, "POST", "/reservations", { body: { orderId, items } });
  const soldOut = [{ productId: "headlamp-classic", quantity: 1 }];
  await caller.ask(409, "POST", "/reservations", { body: { orderId: randomUUID(), items: soldOut } });
  const unknown = [{ productId: "no-such-product", quantity: 1 }];
  await caller.ask(404, "POST", "/reservations", { body: { orderId: randomUUID(), items: unknown } });
  await caller.ask(204, "DELETE", `/reservations/${orderId}`);
  await caller.ask(204, "DELETE", `/reservations/${orderId}`);
  // The caller chooses the order id, so it may contain private data.
  for (const id of [secrets.number, secrets.email]) {
    await caller.ask(201, "POST", "/reservations", { body: { orderId: id, items } });
    await caller.ask(204, "DELETE", `/reservations/${encodeURIComponent(id)}`);
  }
  await caller.ask(200, "GET", `/products?query=${secrets.email}&category=${encodeURIComponent(secrets.number)}`);
  await caller.ask(200, "GET", "/process");
  await badRequests(caller, "/reservations");
  await probes(caller);
}

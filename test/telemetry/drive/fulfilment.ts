import { randomUUID } from "node:crypto";
import { badRequests, probes } from "./anything.ts";
import type { Caller } from "./call.ts";

/** Calls every route of fulfilment, with valid and invalid input. `orderId` is a shipped order. */
export async function driveFulfilment(caller: Caller, orderId?: string): Promise<void> {
  const items = [{ productId: "tent-2p", quantity: 1 }];
  await caller.ask(201, "POST", "/quotes", { body: { country: "TW", items } });
  await caller.ask(422, "POST", "/quotes", { body: { country: "AQ", items } });
  await caller.ask(400, "POST", "/quotes", { body: { country: "nowhere", items } });
  for (const route of ["shipments", "mails"]) {
    await caller.ask(404, "GET", `/${route}/${randomUUID()}`);
    if (orderId) await caller.ask(200, "GET", `/${route}/${orderId}`);
  }
  await caller.ask(200, "GET", "/mails?limit=5");
  await caller.ask(200, "GET", "/process");
  await badRequests(caller, "/quotes");
  await probes(caller);
}

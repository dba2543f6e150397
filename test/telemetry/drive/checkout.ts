import { badRequests, probes } from "./anything.ts";
import type { Call, Caller } from "./call.ts";
import { innerRoutes } from "./order.ts";
import { driveShopping } from "./shopping.ts";

/** Calls every route of checkout, with valid and invalid input. Returns the placed order. */
export async function driveCheckout(caller: Caller): Promise<Call> {
  const placed = await driveShopping(caller, innerRoutes);
  await caller.ask(200, "GET", "/process");
  await badRequests(caller, "/orders");
  await probes(caller);
  return placed;
}

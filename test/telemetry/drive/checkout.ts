import { badRequests, probes } from "./anything.ts";
import type { Call, Caller } from "./call.ts";
import { innerRoutes } from "./order.ts";
import { driveShopping } from "./shopping.ts";

/** Every route of checkout, with good and with bad input. Returns the order that was placed. */
export async function driveCheckout(caller: Caller): Promise<Call> {
  const placed = await driveShopping(caller, innerRoutes);
  await caller.ask(200, "GET", "/process");
  await badRequests(caller, "/orders");
  await probes(caller);
  return placed;
}

import { badRequests, probes } from "./anything.ts";
import type { Call, Caller } from "./call.ts";
import { publicRoutes } from "./order.ts";
import { driveShopping } from "./shopping.ts";

/** Every public route, with good and with bad input. Returns the order that was placed. */
export async function driveGateway(caller: Caller): Promise<Call> {
  for (const _ of ["miss", "hit"]) {
    await caller.ask(200, "GET", "/api/products?query=tent");
    await caller.ask(200, "GET", "/api/products/tent-2p");
  }
  await caller.ask(404, "GET", "/api/products/no-such-product");
  const placed = await driveShopping(caller, publicRoutes);
  await caller.ask(200, "GET", "/api/process");
  await badRequests(caller, "/api/checkout");
  await probes(caller);
  return placed;
}

import { randomUUID } from "node:crypto";
import { badRequests, probes } from "./anything.ts";
import type { Call, Caller } from "./call.ts";
import { publicRoutes } from "./order.ts";
import { driveShopping } from "./shopping.ts";

const products = ["tent-1p", "tent-4p", "tarp-3x3", "bag-summer", "mat-foam", "mat-air", "stove-gas", "cup-enamel"];
let asked = 0;

/** Calls every public route, with valid and invalid input. Returns the placed order. */
export async function driveGateway(caller: Caller): Promise<Call> {
  // The first request for a product is a cache miss, the second a hit.
  const { body } = await caller.ask(200, "GET", `/api/products?query=${randomUUID()}`);
  await caller.ask(200, "GET", "/api/products?category=tents");
  const fresh = products[asked++ % products.length];
  for (const _ of ["miss", "hit"]) await caller.ask(200, "GET", `/api/products/${fresh}`);
  if (body.products.length > 0) throw new Error("a random search term found a product");
  await caller.ask(404, "GET", "/api/products/no-such-product");
  const placed = await driveShopping(caller, publicRoutes);
  await caller.ask(200, "GET", "/api/process");
  await badRequests(caller, "/api/checkout");
  await probes(caller);
  return placed;
}

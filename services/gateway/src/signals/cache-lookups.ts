import { meter } from "../scope.ts";
import type { ServerSpan } from "./request-trace.ts";

/** Counts cache hits and misses, and sets the result on the request's span. */
export function createCacheLookups(serverSpan: ServerSpan): (hit: boolean) => void {
  const lookups = meter().createCounter("shop.cache.lookups", {
    description: "Products looked up in the gateway's cache",
    unit: "{lookup}",
  });
  // Both series exist from the start: a counter that first appears with value 1 shows no increase in Prometheus.
  for (const result of ["hit", "miss"]) lookups.add(0, { "shop.cache.result": result });
  return (hit) => {
    lookups.add(1, { "shop.cache.result": hit ? "hit" : "miss" });
    serverSpan()?.setAttribute("shop.cache.hit", hit);
  };
}

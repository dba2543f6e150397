import { metrics } from "@opentelemetry/api";
import type { ServerSpan } from "./request-trace.ts";

/** Counts hits and misses, and says on the request's span which of them it was. */
export function createCacheLookups(serverSpan: ServerSpan): (hit: boolean) => void {
  const lookups = metrics.getMeter("gateway").createCounter("shop.cache.lookups", {
    description: "Products looked up in the gateway's cache",
    unit: "{lookup}",
  });
  // Both exist from the start: a counter that is born at 1 shows no increase in Prometheus.
  for (const result of ["hit", "miss"]) lookups.add(0, { "shop.cache.result": result });
  return (hit) => {
    lookups.add(1, { "shop.cache.result": hit ? "hit" : "miss" });
    serverSpan()?.setAttribute("shop.cache.hit", hit);
  };
}

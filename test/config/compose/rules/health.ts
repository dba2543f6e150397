import { forEach, inDefault } from "./rule.ts";

/** Health checks, and the dependencies that wait for them. */
export const healthRules = [
  forEach("has a health check", (its) => inDefault(its) && its.healthcheck.length === 0 && "no health check", {
    "otel-collector": "its image has no client; exporters retry until it answers",
    traffic: "a client without a port",
  }),
  forEach("waits only for the health of containers that have a health check", ({ depends_on }, _, { containers }) => {
    const waiting = Object.entries(depends_on).find(
      ([name, condition]) => condition === "service_healthy" && !containers[name]?.healthcheck.length,
    );
    return waiting && `waits for the health of ${waiting[0]}`;
  }),
];

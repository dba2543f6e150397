import { forEach, inDefault } from "./rule.ts";

/** Health checks, and dependencies on them. */
export const healthRules = [
  forEach("has a health check", (its) => inDefault(its) && its.healthcheck.length === 0 && "no health check", {
    "otel-collector": "its image has no program for a check; senders retry until it responds",
    traffic: "it is a client that no other container depends on",
  }),
  forEach("waits only for containers with a health check", ({ depends_on }, _, { containers }) => {
    const waiting = Object.entries(depends_on).find(
      ([name, condition]) => condition === "service_healthy" && !containers[name]?.healthcheck.length,
    );
    return waiting && `waits for the health of ${waiting[0]}`;
  }),
];

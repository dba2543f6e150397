import { forEach, inDefault } from "./rule.ts";

/** Docker can tell who is well, and whoever waits for that waits for something. */
export const healthRules = [
  forEach(
    "can be asked whether it is well",
    (its) => inDefault(its) && its.healthcheck.length === 0 && "no health check",
    {
      "otel-collector": "its image has nothing that could ask; who sends to it tries again until it answers",
      traffic: "it is a client: nobody calls it, and what it does is seen in the shop",
    },
  ),
  forEach("waits only for what can answer", ({ depends_on }, _, { containers }) => {
    const waiting = Object.entries(depends_on).find(
      ([name, condition]) => condition === "service_healthy" && !containers[name]?.healthcheck.length,
    );
    return waiting && `waits for the health of ${waiting[0]}`;
  }),
];

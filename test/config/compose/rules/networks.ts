import { forAll, forEach } from "./rule.ts";

const both: Record<string, string> = {
  "otel-collector": "it receives the shop's telemetry",
  "postgres-exporter": "it queries the database, and Prometheus scrapes it",
  lab: "the command queries both",
};
const stores = ["prometheus", "alertmanager", "loki", "tempo", "grafana", "node-exporter", "cadvisor"];
const detached = ["pumba", "netem-probe"];

/** The networks that a container belongs to. */
function placeOf(name: string): string[] {
  if (name in both) return ["shop", "telemetry"];
  if (detached.includes(name)) return [];
  return [stores.includes(name) ? "telemetry" : "shop"];
}

/** Published ports and networks. */
export const networkRules = [
  forEach(
    "publishes ports on 127.0.0.1 only",
    ({ ports }) => ports.find(({ host }) => host !== "127.0.0.1") && "is reachable from the network",
  ),
  forEach("publishes only ports from .env", ({ ports }, _, { settings }) => {
    const known = Object.entries(settings).filter(([name]) => name.endsWith("_PORT"));
    const own = ports.find(({ published }) => !known.some(([, value]) => value === published));
    return own && `${own.published ?? "any"}:${own.target}`;
  }),
  forEach("is in the right network", ({ networks }, name) => {
    const place = placeOf(name);
    return networks.join() !== place.join() && `is in ${networks.join(" and ") || "none"}`;
  }),
  forAll("no port is published twice", ({ containers }) => {
    const all = Object.entries(containers).flatMap(([name, { ports }]) =>
      ports.map(({ published }) => ({ name, published })),
    );
    return all
      .filter(({ published }, index) => all.findIndex((other) => other.published === published) < index)
      .map(({ name, published }) => `${name}: ${published}`);
  }),
];

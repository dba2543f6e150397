import { forAll, forEach } from "./rule.ts";

const both: Record<string, string> = {
  "otel-collector": "what the shop reports goes through it",
  "postgres-exporter": "it asks the database, and is asked by Prometheus",
  lab: "the command asks both",
};
const stores = ["prometheus", "alertmanager", "loki", "tempo", "grafana", "node-exporter", "cadvisor"];
const detached = ["pumba", "netem-probe"];

/** Who is where: the shop, and what watches it. */
function placeOf(name: string): string[] {
  if (name in both) return ["shop", "telemetry"];
  if (detached.includes(name)) return [];
  return [stores.includes(name) ? "telemetry" : "shop"];
}

/** Who can be reached, and from where. */
export const doorRules = [
  forEach(
    "publishes ports on 127.0.0.1 only",
    ({ ports }) => ports.find(({ host }) => host !== "127.0.0.1") && "listens to the network",
  ),
  forEach("publishes ports of .env only", ({ ports }, _, { settings }) => {
    const known = Object.entries(settings).filter(([name]) => name.endsWith("_PORT"));
    const own = ports.find(({ published }) => !known.some(([, value]) => value === published));
    return own && `${own.published ?? "any"}:${own.target}`;
  }),
  forEach("is in the network where it belongs", ({ networks }, name) => {
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

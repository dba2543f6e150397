import { forAll, forEach } from "./rule.ts";

const both: Record<string, string> = {
  "otel-collector": "forwards the shop's telemetry to the stores",
  "postgres-exporter": "queries the database, and is scraped by Prometheus",
  lab: "calls the shop and the stores",
};
const stores = ["prometheus", "alertmanager", "loki", "tempo", "grafana", "node-exporter", "cadvisor"];
const detached = ["pumba", "netem-probe"];

/** The expected networks of a container. */
function placeOf(name: string): string[] {
  if (name in both) return ["shop", "telemetry"];
  if (detached.includes(name)) return [];
  return [stores.includes(name) ? "telemetry" : "shop"];
}

/** Published ports and networks. */
export const doorRules = [
  forEach(
    "publishes ports on 127.0.0.1 only",
    ({ ports }) => ports.find(({ host }) => host !== "127.0.0.1") && "listens on other interfaces",
  ),
  forEach("publishes only ports that are in .env", ({ ports }, _, { settings }) => {
    const known = Object.entries(settings).filter(([name]) => name.endsWith("_PORT"));
    const own = ports.find(({ published }) => !known.some(([, value]) => value === published));
    return own && `${own.published ?? "any"}:${own.target}`;
  }),
  forEach("is in the expected networks", ({ networks }, name) => {
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

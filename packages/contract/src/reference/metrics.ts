import type { Contract, MetricRule } from "../model.ts";
import { mentions } from "./attributes.ts";
import { asksForMetric, type Reader, usedBy } from "./readers.ts";
import { code, table, when } from "./table.ts";

const units: Record<string, string> = { s: "seconds", By: "bytes", "1": "1 (a ratio)", "": "not specified" };

/** The attribute that a first query usually groups by, in order of preference. */
const groupings = [
  ...["shop.status_class", "http.route", "service.peer.name", "shop.step", "shop.outcome", "shop.cache.result"],
  ...["db.operation.name", "db.client.connection.state", "messaging.destination.name", "cpu.mode"],
  ...["nodejs.eventloop.state", "v8js.gc.type", "v8js.heap.space.name", "v8js.resource.type"],
];

/** All metrics, each once, with the services that emit it and an example query. */
export function metricTable(contract: Contract, readers: Reader[]): string {
  const groups = Map.groupBy(contract.metrics, ({ name }) => name);
  const metrics = table(
    ["Metric", "In Prometheus", "Type", "Unit", "Attributes", "Series", "From", "What for", "Example query"],
    [...groups.values()].map((group) => row(group, contract, readers)),
  );
  return `In Prometheus, the dots of an attribute name become underscores: ${code("http.route")} is the label ${code("http_route")}.
Run an example query with ${code("./lab query 'QUERY'")}.

${metrics}`;
}

function row(group: MetricRule[], contract: Contract, readers: Reader[]): string[] {
  const [first] = group;
  if (!first) return [];
  const { name, prometheus, type, unit, series, why, fromZero, emitted, attributes } = first;
  // Routes differ by service and are listed with the spans.
  const shown = attributes.map((rule) => (rule.name === "http.route" ? withoutValues(rule) : rule));
  const services = group.map(({ service, instrumented }) => service + when(instrumented));
  const all = group.length === contract.services.length && group.every(({ instrumented }) => !instrumented);
  return [
    code(name) + (emitted === "sometimes" ? " (sometimes)" : ""),
    code(type === "histogram" ? `${prometheus}_bucket` : prometheus),
    `${type}${fromZero ? ", from 0" : ""}`,
    units[unit] ?? code(unit),
    mentions(shown, contract.attributes),
    `≤ ${series}`,
    all ? "all" : services.join(", "),
    why + usedBy(readers, asksForMetric(prometheus)),
    code(exampleQuery(group)),
  ];
}

/** A PromQL query that suits the metric's type: a rate, a 95th percentile, or the current value. */
function exampleQuery(group: MetricRule[]): string {
  const [first] = group;
  if (!first) return "";
  const { prometheus, type, attributes } = first;
  const attribute = groupings.find((name) => attributes.some((rule) => rule.name === name));
  const services = new Set(group.map(({ service }) => service));
  const labels = [...(services.size > 1 ? ["service.name"] : []), ...(attribute ? [attribute] : [])].map(label);
  const by = (...names: string[]) => (names.length > 0 ? ` by (${names.join(", ")}) ` : "");
  if (type === "histogram")
    return `histogram_quantile(0.95, sum${by(...labels, "le")}(rate(${prometheus}_bucket[5m])))`;
  if (type === "counter") return `sum${by(...labels)}(rate(${prometheus}[5m]))`;
  return `${type === "gauge" ? "max" : "sum"}${by(...labels)}(${prometheus})`;
}

const label = (attribute: string) => attribute.replaceAll(".", "_");

const withoutValues = ({ values: _, ...rule }: MetricRule["attributes"][number]) => rule;

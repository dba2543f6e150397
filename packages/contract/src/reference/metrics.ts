import type { Contract, MetricRule } from "../model.ts";
import { mentions } from "./attributes.ts";
import { asksForMetric, type Reader, usedBy } from "./readers.ts";
import { code, table, when } from "./table.ts";

const units: Record<string, string> = { s: "seconds", By: "bytes", "1": "1 (a ratio)", "": "not said" };

/** All metrics, each once, with the services that have it. */
export function metricTable(contract: Contract, readers: Reader[]): string {
  const groups = Map.groupBy(contract.metrics, ({ name }) => name);
  return table(
    ["Metric", "In Prometheus", "Type", "Unit", "Attributes", "Series", "From", "What for"],
    [...groups.values()].map((group) => row(group, contract, readers)),
  );
}

function row(group: MetricRule[], contract: Contract, readers: Reader[]): string[] {
  const [first] = group;
  if (!first) return [];
  const { name, prometheus, type, unit, series, why, fromZero, emitted, attributes } = first;
  // Routes differ by service, and stand with the spans.
  const shown = attributes.map((rule) => (rule.name === "http.route" ? withoutValues(rule) : rule));
  const services = group.map(({ service, instrumented }) => service + when(instrumented));
  const everybody = group.length === contract.services.length && group.every(({ instrumented }) => !instrumented);
  return [
    code(name) + (emitted === "sometimes" ? " (sometimes)" : ""),
    code(type === "histogram" ? `${prometheus}_bucket` : prometheus),
    `${type}${fromZero ? ", from 0" : ""}`,
    units[unit] ?? code(unit),
    mentions(shown, contract.attributes),
    `≤ ${series}`,
    everybody ? "all" : services.join(", "),
    why + usedBy(readers, asksForMetric(prometheus)),
  ];
}

const withoutValues = ({ values: _, ...rule }: MetricRule["attributes"][number]) => rule;

import type { Contract, MetricRule } from "../model.ts";
import { levelFindings } from "./attributes.ts";
import type { Finding } from "./finding.ts";
import type { Registry } from "./registry.ts";
import type { Conventions, MetricConvention } from "./schema.ts";

/** Metrics outside the lab's namespace whose instrument, unit or attributes differ from their convention. */
export function metricFindings({ metrics }: Contract, conventions: Conventions, registry: Registry): Finding[] {
  const own = `${conventions["own namespace"]}.`;
  return metrics
    .filter(({ name }) => !name.startsWith(own))
    .flatMap((metric) => {
      const convention = conventions.metrics[registry.metrics.get(metric.name)?.successor ?? metric.name];
      if (convention) return differences(metric, convention, own);
      return [
        { where: ["metric", metric.name], what: "no convention", allowed: "a metric that conventions.yaml describes" },
      ];
    });
}

function differences(metric: MetricRule, convention: MetricConvention, own: string): Finding[] {
  const { name, service, type, unit, attributes } = metric;
  const { required = [], recommended = [], "conditionally required": conditional = {} } = convention;
  const where = ["metric", name, service];
  const expected = [...required, ...Object.keys(conditional), ...recommended, ...(convention["opt-in"] ?? [])];
  const added = attributes.filter((rule) => !rule.name.startsWith(own) && !expected.includes(rule.name));
  return [
    ...(type === convention.instrument ? [] : [{ where, what: `instrument ${type}`, allowed: convention.instrument }]),
    ...(unit === convention.unit ? [] : [{ where, what: `unit "${unit}"`, allowed: `"${convention.unit}"` }]),
    ...levelFindings(where, attributes, convention),
    ...added.map((rule) => ({ where, what: `${rule.name} added`, allowed: expected.join(", ") || "no attributes" })),
  ];
}

import type { Finding, Problem } from "../finding.ts";
import type { Contract, MetricRule } from "../model.ts";
import type { Metric } from "../signals.ts";
import { matchAttributes } from "./attributes.ts";
import { idLikeValues } from "./cardinality.ts";

/** Compares the service's metrics with the contract, both ways. */
export function matchMetrics(contract: Contract, service: string, metrics: Metric[]): Finding[] {
  const rules = contract.metrics.filter((rule) => rule.service === service);
  const own = metrics.filter((metric) => metric.service === service);
  const silent = rules.filter(
    (rule) => rule.emitted === "always" && !own.some((metric) => metric.name === rule.name && metric.points.length > 0),
  );
  return [
    ...silent.map((rule) => finding(service, rule.name, "named always but not emitted")),
    ...own.flatMap((metric) => {
      const rule = rules.find((candidate) => candidate.name === metric.name);
      return rule ? matchMetric(rule, metric) : [finding(service, metric.name, "emitted but not named")];
    }),
  ];
}

function matchMetric(rule: MetricRule, metric: Metric): Finding[] {
  const subject = { service: metric.service, signal: "metric" as const, name: metric.name };
  const found = (problem: Problem, detail: string) => finding(metric.service, metric.name, problem, detail);
  const bounds = metric.points.find((point) => point.bounds)?.bounds;
  const series = new Set(metric.points.map((point) => JSON.stringify(Object.entries(point.attributes).sort())));
  return [
    ...(metric.type === rule.type ? [] : [found("wrong type", `${metric.type}, wanted ${rule.type}`)]),
    ...(metric.unit === rule.unit ? [] : [found("wrong unit", `"${metric.unit}", wanted "${rule.unit}"`)]),
    ...(!rule.buckets || !bounds || String(bounds) === String(rule.buckets)
      ? []
      : [found("wrong buckets", String(bounds))]),
    ...(series.size <= rule.series ? [] : [found("too many series", `${series.size}, budget ${rule.series}`)]),
    ...metric.points.flatMap(({ attributes }) => [
      ...matchAttributes(subject, rule.attributes, attributes),
      ...idLikeValues(attributes).map((shown) => found("high-cardinality value in a metric attribute", shown)),
    ]),
  ];
}

const finding = (service: string, name: string, problem: Problem, detail?: string): Finding => ({
  service,
  signal: "metric",
  name,
  problem,
  ...(detail ? { detail } : {}),
});

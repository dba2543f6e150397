import type { MetricRule, SpanRule } from "./model.ts";
import { prometheusName } from "./prometheus.ts";
import { resolve } from "./rules.ts";
import type { ContractFile } from "./schema.ts";

/** One rule for each service that has the metric. */
export function metricRules(
  metric: ContractFile["metrics"][number],
  file: ContractFile,
  spans: SpanRule[],
): MetricRule[] {
  const place = `metrics › ${metric.name}`;
  const { name, prometheus, type, unit, series, why, buckets, from, emitted = "always" } = metric;
  const expected = prometheusName(name, unit, type);
  if (prometheus !== expected) throw new Error(`${place}: Prometheus calls it ${expected}, not ${prometheus}`);
  const attributes = resolve(metric.attributes, file.attributes, place);
  const identity = attributes.find((rule) => rule.identity);
  if (identity) throw new Error(`${place}: ${identity.name} has too many values for a metric`);
  return metric.services.map((service) => {
    if (!file.services[service]) throw new Error(`${place}: there is no service "${service}"`);
    const routes = spans.filter((span) => span.service === service && span.kind === "server").flatMap(routeOf);
    return {
      service,
      name,
      prometheus,
      type,
      unit,
      // A route on a metric is one of the service's own: that is what keeps their number small.
      attributes: attributes.map((rule) =>
        rule.name === "http.route" ? { ...rule, values: [...new Set(routes)] } : rule,
      ),
      ...(buckets ? { buckets } : {}),
      fromZero: from === "zero",
      series,
      emitted,
      why,
    };
  });
}

const routeOf = (span: SpanRule) => span.attributes.find((rule) => rule.name === "http.route")?.values ?? [];

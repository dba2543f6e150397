import { combinations } from "./budget.ts";
import type { MetricRule, Rule, SpanRule } from "./model.ts";
import { prometheusName } from "./prometheus.ts";
import { checkWay, resolve } from "./rules.ts";
import type { ContractFile } from "./schema.ts";

/** One rule for each service that has the metric. */
export function metricRules(
  metric: ContractFile["metrics"][number],
  file: ContractFile,
  spans: SpanRule[],
): MetricRule[] {
  const place = `metrics › ${metric.name}`;
  const { name, prometheus, type, unit, series, why, buckets, from, emitted = "always" } = metric;
  // The Collector repairs units that a library leaves out, and Prometheus names what it receives.
  const expected = prometheusName(name, metric["collector unit"] ?? unit, type);
  if (prometheus !== expected) throw new Error(`${place}: Prometheus calls it ${expected}, not ${prometheus}`);
  const attributes = resolve(metric.attributes, file.attributes, place);
  const identity = attributes.find((rule) => rule.identity);
  if (identity) throw new Error(`${place}: ${identity.name} has too many values for a metric`);
  return metric.services.map((mention) => {
    // `catalog`, or `catalog: auto`: only when it is instrumented so.
    const [service, instrumented] = typeof mention === "string" ? [mention] : (Object.entries(mention)[0] ?? [""]);
    if (!file.services[service]) throw new Error(`${place}: there is no service "${service}"`);
    checkWay(place, file, service, instrumented);
    const routes = spans.filter((span) => span.service === service && span.kind === "server").flatMap(routeOf);
    // A route on a metric is one of the service's own: that is what keeps their number small.
    const own = attributes.map((rule) =>
      rule.name === "http.route" ? { ...rule, values: [...new Set(routes)] } : rule,
    );
    checkBudget(place, own, series, from === "zero");
    return {
      service,
      name,
      ...(instrumented ? { instrumented } : {}),
      prometheus,
      type,
      unit,
      attributes: own,
      ...(buckets ? { buckets } : {}),
      fromZero: from === "zero",
      series,
      emitted,
      why,
    };
  });
}

/** A budget above the possible number of series would hide a mistake; one below it would always be exceeded. */
function checkBudget(place: string, attributes: Rule[], series: number, fromZero: boolean): void {
  const possible = combinations(attributes);
  if (possible !== undefined && series > possible) {
    throw new Error(`${place}: ${series} series are more than the ${possible} that its attributes can make`);
  }
  if (!fromZero) return;
  // An address is the same in every series of a process, and an optional attribute may be absent at the start.
  const first = combinations(attributes.filter(({ name, required }) => required && !name.startsWith("server.")));
  if (first === undefined) throw new Error(`${place}: to begin at zero, all values of its attributes must be named`);
  if (series < first) throw new Error(`${place}: it begins with ${first} series, and its budget is ${series}`);
}

const routeOf = (span: SpanRule) => span.attributes.find((rule) => rule.name === "http.route")?.values ?? [];

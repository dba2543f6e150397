import { instrumentedAs } from "./instrumented.ts";
import type { Contract, MetricRule, Rule } from "./model.ts";

/**
 * How many combinations these attributes can make: the product of their values, one more where one may be absent. Undefined
 * where an attribute's values are not all named.
 */
export function combinations(attributes: Rule[]): number | undefined {
  let product = 1;
  for (const { values, required } of attributes) {
    if (!values) return undefined;
    product *= values.length + (required ? 0 : 1);
  }
  return product;
}

export interface Budget {
  service: string;
  metrics: number;
  /** Combinations of attributes that one process may have, over all of its metrics. */
  series: number;
  /** What Prometheus makes of them: each bucket of a histogram is a series, as are its sum and its count. */
  inPrometheus: number;
}

/** What one process of each service may cost at most; where there are several ways to instrument it, each of them. */
export function budgets(contract: Contract): Budget[] {
  const started = contract.services.flatMap(({ name, instrumentation: ways }) =>
    ways.map((way) => ({ name, way, shown: ways.length > 1 ? `${name} (${way})` : name })),
  );
  return started.map(({ name, way, shown }) => {
    const { metrics } = instrumentedAs(contract, { [name]: way });
    const own = metrics.filter((rule) => rule.service === name);
    const sum = (of: (rule: MetricRule) => number) => own.reduce((total, rule) => total + of(rule), 0);
    return {
      service: shown,
      metrics: own.length,
      series: sum(({ series }) => series),
      inPrometheus: sum((rule) => rule.series * seriesOf(rule)),
    };
  });
}

/** A histogram has a bucket above the last boundary, too. */
const seriesOf = ({ type, buckets = [] }: MetricRule) => (type === "histogram" ? buckets.length + 3 : 1);

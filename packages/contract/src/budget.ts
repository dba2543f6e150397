import { instrumentedAs } from "./instrumented.ts";
import type { Contract, MetricRule, Rule } from "./model.ts";

/**
 * The number of possible combinations of these attributes: the product of their values, where absent counts as a value of an
 * optional attribute. Undefined if an attribute's values are not listed.
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
  /** Maximum number of attribute combinations of one process, over all metrics. */
  series: number;
  /** The same in Prometheus, where each bucket, the sum and the count of a histogram are series. */
  inPrometheus: number;
}

/** The budget of one process of each service, or of each way to instrument it if there are several. */
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

/** Buckets, plus the one above the last boundary, plus sum and count. */
const seriesOf = ({ type, buckets = [] }: MetricRule) => (type === "histogram" ? buckets.length + 3 : 1);

import type { Contract, MetricRule, Point } from "@o11y-lab/contract";
import type { Shop } from "@o11y-lab/harness";

/** Combinations of required values for which a counter does not start at 0, so that its first event would be no increase. */
export function notFromZero(contract: Contract, shop: Shop, service: string): string[] {
  const rules = contract.metrics.filter((rule) => rule.service === service && rule.fromZero);
  return rules.flatMap((rule) =>
    combinations(rule)
      .filter((wanted) => {
        const points = shop.receiver.latest(service, rule.name)?.points ?? [];
        const matches = ({ attributes }: Point) =>
          Object.entries(wanted).every(([name, value]) => attributes[name] === value);
        return !points.some((point) => point.value === 0 && matches(point));
      })
      .map((wanted) => `${rule.name} ${JSON.stringify(wanted)}`),
  );
}

function combinations({ attributes }: MetricRule): Record<string, unknown>[] {
  const enumerable = attributes.filter(({ required, values }) => required && values);
  return enumerable.reduce<Record<string, unknown>[]>(
    (all, { name, values = [] }) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

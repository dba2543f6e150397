import { isDeepStrictEqual } from "node:util";
import type { Contract, MetricRule } from "@o11y-lab/contract";
import type { Shop } from "@o11y-lab/harness";

/** Counters that are not yet there with 0 for each value that they may have: their first event would not be a rise. */
export function notFromZero(contract: Contract, shop: Shop, service: string): string[] {
  const rules = contract.metrics.filter((rule) => rule.service === service && rule.fromZero);
  return rules.flatMap((rule) =>
    combinations(rule)
      .filter((wanted) => {
        const points = shop.receiver.latest(service, rule.name)?.points ?? [];
        return !points.some((point) => point.value === 0 && isDeepStrictEqual(point.attributes, wanted));
      })
      .map((wanted) => `${rule.name} ${JSON.stringify(wanted)}`),
  );
}

function combinations({ attributes }: MetricRule): Record<string, unknown>[] {
  return attributes.reduce<Record<string, unknown>[]>(
    (all, { name, values = [] }) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

import type { Prometheus, Series } from "../../packages/cli/src/stores/prometheus.ts";

const identity = ({ metric }: Series) => JSON.stringify(metric);

/** The current value of each series of a counter, as the baseline for grownSince. */
export async function countsOf(prometheus: Prometheus, selector: string): Promise<Map<string, number>> {
  return new Map((await prometheus.query(selector)).map((one) => [identity(one), Number(one.value?.[1] ?? 0)]));
}

/**
 * The exact increase of a counter since then. `increase()` would extrapolate to the ends of its window.
 * A new series starts at 0, and a decrease is a reset.
 */
export async function grownSince(
  prometheus: Prometheus,
  selector: string,
  before: Map<string, number>,
  sinceMs: number,
) {
  const seconds = Math.ceil((Date.now() - sinceMs) / 1000);
  let grown = 0;
  for (const one of await prometheus.query(`${selector}[${seconds}s]`)) {
    let last = before.get(identity(one)) ?? 0;
    for (const [, text] of one.values ?? []) {
      const value = Number(text);
      grown += value >= last ? value - last : value;
      last = value;
    }
  }
  return grown;
}

import type { Prometheus, Series } from "../../packages/cli/src/stores/prometheus.ts";

const identity = ({ metric }: Series) => JSON.stringify(metric);

/** What a counter stands at now, series by series: from here on it is counted. */
export async function countsOf(prometheus: Prometheus, selector: string): Promise<Map<string, number>> {
  return new Map((await prometheus.query(selector)).map((one) => [identity(one), Number(one.value?.[1] ?? 0)]));
}

/**
 * By how much a counter has grown since then, exactly: `increase()` would extrapolate to the ends of its window.
 * A series that was not there began at 0; one that went down began again, as a counter does whose process is new.
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

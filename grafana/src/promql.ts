/** Events per second. $__rate_interval is four export intervals, so it always holds two samples. */
export const rate = (selector: string) => `rate(${selector}[$__rate_interval])`;

/** Events within the dashboard's time range. */
export const increase = (selector: string) => `increase(${selector}[$__range])`;

/**
 * A ratio that always has a value: 0, not "no data", if the part has no series (no failure so far) or the whole is 0 (no
 * requests).
 */
export function ratio(part: string, whole: string): string {
  return `(${part} or ${whole} * 0) / clamp_min(${whole}, 0.001)`;
}

/** A sum that is 0 while there is no series yet. */
export const orZero = (sum: string) => `${sum} or vector(0)`;

/** A quantile (`q` from 0 to 1) of a histogram, grouped by the labels in `by`. */
export function quantile(q: number, buckets: string, by: string[] = []): string {
  return `histogram_quantile(${q}, sum by (${[...by, "le"].join(", ")}) (${buckets}))`;
}

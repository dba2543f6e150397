/** Events per second. $__rate_interval is four export intervals: never too short to hold two values. */
export const rate = (selector: string) => `rate(${selector}[$__rate_interval])`;

/** Events within the range that the dashboard shows. */
export const increase = (selector: string) => `increase(${selector}[$__range])`;

/**
 * The share that a part has in the whole, as a number that is always there: without a single failure there is no series
 * of failures, and without a request nothing can be divided. Both mean 0, not "no data".
 */
export function ratio(part: string, whole: string): string {
  return `(${part} or ${whole} * 0) / clamp_min(${whole}, 0.001)`;
}

/** A sum that is 0 while nothing has happened yet. */
export const orZero = (sum: string) => `${sum} or vector(0)`;

/** What so many of a hundred stay below. `by` keeps these labels apart. */
export function quantile(q: number, buckets: string, by: string[] = []): string {
  return `histogram_quantile(${q}, sum by (${[...by, "le"].join(", ")}) (${buckets}))`;
}

/** Round values from `low` to `top` that divide an axis into at most `most` steps: multiples of 1, 2 or 5 × 10ⁿ. */
export function valueTicks(low: number, top: number, most: number): { ticks: number[]; decimals: number } {
  const high = top > low ? top : low + 1;
  const raw = (high - low) / most;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const step = magnitude * ([1, 2, 5, 10].find((factor) => factor * magnitude >= raw * (1 - 1e-9)) ?? 10);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const first = Math.floor(low / step + 1e-9);
  const count = Math.max(1, Math.ceil((high - first * step) / step - 1e-9));
  return { ticks: Array.from({ length: count + 1 }, (_, n) => Number(((first + n) * step).toPrecision(12))), decimals };
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const steps = [5, 10, 15, 30]
  .map((n) => n * second)
  .concat(
    [1, 2, 5, 10, 15, 30].map((n) => n * minute),
    [1, 2, 3, 6, 12, 24].map((n) => n * hour),
  );

/** Round times (UTC, in milliseconds) from `from` to `to`, at most `most` of them. */
export function timeTicks(fromMs: number, toMs: number, most: number): number[] {
  const step = steps.find((one) => (toMs - fromMs) / one <= most) ?? Math.ceil((toMs - fromMs) / most / hour) * hour;
  const first = Math.ceil(fromMs / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((toMs - first) / step) + 1) }, (_, n) => first + n * step);
}

/** `04:50`, or `04:50:30` where not every tick is a whole minute. */
export function timeLabel(ticks: number[]): (ms: number) => string {
  const seconds = ticks.some((ms) => ms % minute !== 0);
  return (ms) => new Date(ms).toISOString().slice(11, seconds ? 19 : 16);
}

import type { Limits } from "./schema.ts";

/** Whether a number is within the limits. NaN (0 divided by 0) never is. */
export function keeps({ above, below, equals }: Limits, value: number): boolean {
  return (
    !Number.isNaN(value) &&
    (above === undefined || value > above) &&
    (below === undefined || value < below) &&
    (equals === undefined || value === equals)
  );
}

/** Limits in words: `above 0.5`, `above 1 and below 3`, `none`. */
export function inWords({ above, below, equals, absent }: Limits, unit = ""): string {
  if (absent) return "none";
  const words = [
    above !== undefined && `above ${above}${unit}`,
    below !== undefined && `below ${below}${unit}`,
    equals !== undefined && `${equals}${unit}`,
  ];
  return words.filter((word) => word !== false).join(" and ");
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return (low + high) / 2;
}

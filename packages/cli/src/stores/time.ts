import { UsageError } from "../errors.ts";

const units: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `500ms`, `30s`, `5m`, `2h` or `1d`. */
export function parseDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text);
  const unit = units[match?.[2] ?? ""];
  if (!match || unit === undefined)
    throw new UsageError(`"${text}" is not a duration (examples: 500ms, 30s, 5m, 2h, 1d)`);
  return Number(match[1]) * unit;
}

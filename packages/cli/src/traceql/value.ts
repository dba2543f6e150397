import { BadTraceQL, NotTranslated } from "./errors.ts";
import type { Scanner } from "./scanner.ts";

const milliseconds: Record<string, number> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 3.6e6 };

/** Parses a string, a number, a duration (in milliseconds), a boolean, or a keyword such as `error` or `server`. */
export function parseValue(scanner: Scanner): string | number | boolean {
  const quoted = scanner.take(/^"(?:[^"\\]|\\.)*"/);
  if (quoted !== undefined) return JSON.parse(quoted) as string;
  const raw = scanner.take(/^`[^`]*`/);
  if (raw !== undefined) return raw.slice(1, -1);
  const time = scanner.take(/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+(?!\w)/);
  if (time !== undefined) return length(time);
  const number = scanner.take(/^-?\d+(\.\d+)?(?!\w)/);
  if (number !== undefined) return Number(number);
  if (/^(span|resource|parent)?\./.test(scanner.rest)) throw new NotTranslated("a comparison of two attributes");
  const word = scanner.take(/^[a-z]+/);
  if (word === undefined) throw new BadTraceQL("a value", scanner.rest);
  if (word === "nil") throw new NotTranslated('"nil"');
  return word === "true" || word === "false" ? word === "true" : word;
}

function length(time: string): number {
  let sum = 0;
  for (const [, count, , unit] of time.matchAll(/(\d+(\.\d+)?)(ns|us|µs|ms|s|m|h)/g)) {
    sum += Number(count) * (milliseconds[unit ?? ""] ?? 0);
  }
  return sum;
}

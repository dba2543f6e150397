import type { Attributes } from "../signals.ts";

const idLike = [
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i, // a UUID
  /(?<![a-z0-9])(?=[a-f]*\d)[0-9a-f]{12,}(?![a-z0-9])/i, // a trace id, a hash
  /\d{6,}/, // an order number, a timestamp, a card number
  /[^\s@]+@[^\s@]+\.[a-z]+/i, // a mail address
];

/** Attributes whose values look like ids. On a metric, each new value would create a new series. */
export function idLikeValues(attributes: Attributes): string[] {
  return Object.entries(attributes)
    .filter(([, value]) => idLike.some((pattern) => pattern.test(String(value))))
    .map(([name, value]) => `${name} = ${String(value).slice(0, 60)}`);
}

import { type Attributes, type Context, propagation } from "@opentelemetry/api";

const text = (pattern: RegExp) => (value: string) => (pattern.test(value) ? value : undefined);
const count = (value: string) => (/^\d{1,15}$/.test(value) ? Number(value) : undefined);

/**
 * What may go from the baggage onto a span. Baggage is what callers say, and each of them may add to it: to copy all of it
 * would be to record whatever anybody puts there, a mail address one day. So it is a list, with the form of each value.
 */
const allowed: Record<string, (value: string) => string | number | undefined> = {
  "user.id": text(/^[A-Za-z0-9_.-]{1,64}$/),
  "shop.order.item_count": count,
  "shop.order.amount": count,
  "shop.order.currency": text(/^[A-Z]{3}$/),
};

/** The facts that came along, as attributes. For spans alone: a user on a metric would be a series for each of them. */
export function carriedFacts(caller: Context): Attributes {
  const baggage = propagation.getBaggage(caller);
  if (!baggage) return {};
  const facts = Object.entries(allowed).map(([name, read]) => [name, read(baggage.getEntry(name)?.value ?? "")]);
  return Object.fromEntries(facts.filter(([, value]) => value !== undefined));
}

import { context, propagation } from "@opentelemetry/api";

/**
 * Runs `work` with these entries added to the baggage: every call inside it sends them in the header `baggage`, and the outbox row
 * stores them. Payment and fulfilment get facts that their own input lacks. Existing entries (the gateway's `user.id`) stay.
 *
 * Baggage must never hold anything private: the header goes wherever a call goes, and proxies log it.
 */
export function withBaggage<T>(entries: Record<string, string | number>, work: () => Promise<T>): Promise<T> {
  const before = propagation.getActiveBaggage() ?? propagation.createBaggage();
  const baggage = Object.entries(entries).reduce(
    (all, [key, value]) => all.setEntry(key, { value: String(value) }),
    before,
  );
  return context.with(propagation.setBaggage(context.active(), baggage), work);
}

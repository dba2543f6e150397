import { context, propagation } from "@opentelemetry/api";

/**
 * Runs `work` with facts that travel with the trace: every call inside it carries them in the header `baggage`, and so does the
 * stored message. Payment and fulfilment get facts that their own input lacks. Existing entries (the gateway's `user.id`) stay.
 *
 * Baggage must never hold anything private: the header goes wherever a call goes, and proxies log it.
 */
export function carrying<T>(facts: Record<string, string | number>, work: () => Promise<T>): Promise<T> {
  const before = propagation.getActiveBaggage() ?? propagation.createBaggage();
  const baggage = Object.entries(facts).reduce(
    (all, [key, value]) => all.setEntry(key, { value: String(value) }),
    before,
  );
  return context.with(propagation.setBaggage(context.active(), baggage), work);
}

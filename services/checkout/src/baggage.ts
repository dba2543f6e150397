import { context, propagation } from "@opentelemetry/api";

/**
 * Runs `work` with facts that travel beside the trace: every call made in it carries them in the header `baggage`, and so does
 * the message that it stores. Payment learns how many pieces it charges for, fulfilment what they cost; neither is told so by
 * its own input. What is there already (the gateway's `user.id`) stays.
 *
 * Only what may be read by anybody belongs in here: a header goes wherever a call goes, and is logged on the way.
 */
export function carrying<T>(facts: Record<string, string | number>, work: () => Promise<T>): Promise<T> {
  const before = propagation.getActiveBaggage() ?? propagation.createBaggage();
  const baggage = Object.entries(facts).reduce(
    (all, [key, value]) => all.setEntry(key, { value: String(value) }),
    before,
  );
  return context.with(propagation.setBaggage(context.active(), baggage), work);
}

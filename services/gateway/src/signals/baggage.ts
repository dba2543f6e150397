import { context, propagation } from "@opentelemetry/api";

/**
 * Runs `work` with the buyer in the baggage: a header beside `traceparent` that every call from here carries, and every
 * service behind passes on, through Kafka, too. So payment and fulfilment can say whose order it is without being told.
 *
 * Whoever is called reads it, also somebody outside of the shop, should we ever call one; and it stands in other people's
 * logs. So it has what is named here and nothing else: never a mail address, never a card. It begins empty, whatever the
 * caller sent.
 */
export function withBuyer<T>(userId: string, work: () => Promise<T>): Promise<T> {
  const baggage = propagation.createBaggage({ "user.id": { value: userId } });
  return context.with(propagation.setBaggage(context.active(), baggage), work);
}

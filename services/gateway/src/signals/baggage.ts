import { context, propagation } from "@opentelemetry/api";

/**
 * Runs `work` with the buyer in the baggage. Every call inside it carries the header `baggage`, and the services behind pass it on,
 * through Kafka too. So payment and fulfilment know whose order it is, although it is not in their input.
 *
 * Every service that is called can read baggage, also one outside the shop, and proxies log it. It holds what is named here and
 * nothing else: never a mail address, never a card. It starts empty, regardless of what the caller sent.
 */
export function withBuyer<T>(userId: string, work: () => Promise<T>): Promise<T> {
  const baggage = propagation.createBaggage({ "user.id": { value: userId } });
  return context.with(propagation.setBaggage(context.active(), baggage), work);
}

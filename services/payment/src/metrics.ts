import { metrics } from "@opentelemetry/api";

/** How a payment ends. `declined` is the customer's bank, `invalid` the customer, `failed` is us. */
export const outcomes = ["charged", "declined", "invalid", "failed"] as const;
export type Outcome = (typeof outcomes)[number];

export type PaymentMetrics = { paymentEnded(outcome: Outcome, seconds: number): void };

/**
 * The numbers that the business asks for. Call it after the SDK has started: unlike a tracer, a meter that is taken
 * before does not wait. It counts nothing, and says nothing about it.
 */
export function createPaymentMetrics(): PaymentMetrics {
  const meter = metrics.getMeter("payment");
  const payments = meter.createCounter("shop.payments", {
    unit: "{payment}",
    description: "Payments, by how they ended",
  });
  const duration = meter.createHistogram("shop.payment.duration", {
    unit: "s",
    description: "Time that a payment took, by how it ended",
  });
  // A counter that is born at 1 never rose, as far as rate() can tell: the first failure would not be seen.
  for (const outcome of outcomes) payments.add(0, { "shop.outcome": outcome });
  return {
    paymentEnded(outcome, seconds) {
      payments.add(1, { "shop.outcome": outcome });
      duration.record(seconds, { "shop.outcome": outcome });
    },
  };
}

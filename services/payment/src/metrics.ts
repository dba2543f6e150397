import { REQUEST_BUCKETS } from "@o11y-lab/telemetry/semconv";
import { meter } from "./scope.ts";

/** How a payment ends: `declined` by the customer's bank, `invalid` because of the customer's input, `failed` because of an error. */
export const outcomes = ["charged", "declined", "invalid", "failed"] as const;
export type Outcome = (typeof outcomes)[number];

export type PaymentMetrics = { paymentEnded(outcome: Outcome, seconds: number): void };

/** The business metrics. Call it after the SDK has started: an instrument created earlier never records. */
export function createPaymentMetrics(): PaymentMetrics {
  const payments = meter().createCounter("shop.payments", {
    unit: "{payment}",
    description: "Payments, by outcome",
  });
  const duration = meter().createHistogram("shop.payment.duration", {
    unit: "s",
    description: "Duration of a payment, by outcome",
    advice: { explicitBucketBoundaries: REQUEST_BUCKETS },
  });
  // A counter that first appears with value 1 has no increase, so the first failure would be invisible.
  for (const outcome of outcomes) payments.add(0, { "shop.outcome": outcome });
  return {
    paymentEnded(outcome, seconds) {
      payments.add(1, { "shop.outcome": outcome });
      duration.record(seconds, { "shop.outcome": outcome });
    },
  };
}

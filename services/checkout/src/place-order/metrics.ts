import { isProblem } from "@o11y-lab/service/problem";
import { isRefusal } from "@o11y-lab/telemetry/in-span";
import { REQUEST_BUCKETS } from "@o11y-lab/telemetry/semconv";
import { meter } from "../scope.ts";

/** How an order ends: declined by the bank, rejected by the shop (sold out, for example), or failed because of an error. */
const outcomes = ["placed", "declined", "rejected", "failed"] as const;
type Outcome = (typeof outcomes)[number];

export type OrderMetrics = { ended(outcome: Outcome, seconds: number): void };

/** Call it after the SDK has started: an instrument created earlier never records. */
export function createOrderMetrics(): OrderMetrics {
  const orders = meter().createCounter("shop.orders", { unit: "{order}", description: "Orders, by outcome" });
  const duration = meter().createHistogram("shop.order.duration", {
    unit: "s",
    description: "Duration of placing an order, by outcome",
    advice: { explicitBucketBoundaries: REQUEST_BUCKETS },
  });
  // A counter that first appears with value 1 has no increase, so the first failure would be invisible.
  for (const outcome of outcomes) orders.add(0, { "shop.outcome": outcome });
  return {
    ended(outcome, seconds) {
      orders.add(1, { "shop.outcome": outcome });
      duration.record(seconds, { "shop.outcome": outcome });
    },
  };
}

/** The outcome for an error; without one the order was placed. */
export function outcomeOf(error?: unknown): Outcome {
  if (error === undefined) return "placed";
  if (isProblem(error, "card_declined")) return "declined";
  return isRefusal(error) ? "rejected" : "failed";
}

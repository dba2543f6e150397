import { isProblem } from "@o11y-lab/service";
import { metrics } from "@opentelemetry/api";
import { isRefusal } from "../step.ts";

/** How an order ends. `declined` is the buyer's bank, `rejected` the shop (sold out, say), `failed` a fault of ours. */
const outcomes = ["placed", "declined", "rejected", "failed"] as const;
type Outcome = (typeof outcomes)[number];

export type OrderMetrics = { ended(outcome: Outcome, seconds: number): void };

/** Call it after the SDK has started: an instrument that is made before counts nothing, and says nothing. */
export function createOrderMetrics(): OrderMetrics {
  const meter = metrics.getMeter("checkout");
  const orders = meter.createCounter("shop.orders", { unit: "{order}", description: "Orders, by how they ended" });
  const duration = meter.createHistogram("shop.order.duration", {
    unit: "s",
    description: "From the request to the answer, by how it ended",
  });
  // A counter that is born with its first event has no increase, so the first failure would never be seen.
  for (const outcome of outcomes) orders.add(0, { "shop.outcome": outcome });
  return {
    ended(outcome, seconds) {
      orders.add(1, { "shop.outcome": outcome });
      duration.record(seconds, { "shop.outcome": outcome });
    },
  };
}

/** The outcome that an error means; without one the order is placed. */
export function outcomeOf(error?: unknown): Outcome {
  if (error === undefined) return "placed";
  if (isProblem(error, "card_declined")) return "declined";
  return isRefusal(error) ? "rejected" : "failed";
}

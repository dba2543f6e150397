import { type Histogram, metrics } from "@opentelemetry/api";

export type StepOutcome = "done" | "refused" | "failed";

let duration: Histogram | undefined;

/**
 * Rate, errors and duration of each step of an order. The Collector counts spans as well, but only those that were recorded:
 * when the head of a trace is sampled, this still knows of every order.
 */
export function stepEnded(step: string, outcome: StepOutcome, seconds: number): void {
  // Made with the first step, when the SDK is there: a meter that is asked for at import time counts nothing, for ever.
  duration ??= metrics.getMeter("checkout").createHistogram("shop.step.duration", {
    unit: "s",
    description: "Time that a step of an order takes, by how it ended",
  });
  duration.record(seconds, { "shop.step": step, "shop.outcome": outcome });
}

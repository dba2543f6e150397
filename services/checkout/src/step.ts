import { inSpan, isRefusal } from "@o11y-lab/telemetry/in-span";
import { REQUEST_BUCKETS } from "@o11y-lab/telemetry/semconv";
import type { Attributes, Histogram, Span } from "@opentelemetry/api";
import { meter, tracer } from "./scope.ts";

type Outcome = "done" | "refused" | "failed";
let duration: Histogram | undefined;

/**
 * Runs one step of an order in a span, and records its duration by how it ended. The Collector derives durations from spans
 * as well, but only from recorded spans: if traces are sampled, the metric still counts every order.
 */
export function inStep<T>(name: string, work: (span: Span) => Promise<T>, attributes: Attributes = {}): Promise<T> {
  return inSpan(tracer, name, { attributes }, async (span) => {
    const started = performance.now();
    let outcome: Outcome = "done";
    try {
      return await work(span);
    } catch (error) {
      outcome = isRefusal(error) ? "refused" : "failed";
      throw error;
    } finally {
      record(name, outcome, (performance.now() - started) / 1000);
    }
  });
}

/** Marks the step's span as refused: an event for what happened and when, an attribute to search by, no error status. */
export function markRefused(
  span: Span,
  event: string,
  code: string,
  outcome: "declined" | "rejected" = "rejected",
): void {
  span.addEvent(event, { "shop.refusal.code": code });
  span.setAttribute("shop.outcome", outcome);
}

function record(step: string, outcome: Outcome, seconds: number): void {
  // Created with the first step, because an instrument created before the SDK has started never records.
  duration ??= meter().createHistogram("shop.step.duration", {
    unit: "s",
    description: "Duration of a step of an order, by outcome",
    advice: { explicitBucketBoundaries: REQUEST_BUCKETS },
  });
  duration.record(seconds, { "shop.step": step, "shop.outcome": outcome });
}

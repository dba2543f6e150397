import { isProblem, maskedError } from "@o11y-lab/service";
import { type Attributes, type Span, SpanStatusCode, trace } from "@opentelemetry/api";
import { type StepOutcome, stepEnded } from "./step-duration.ts";

/** Failures that a step has reported: the steps around it see the same error pass, and say nothing more. */
const reported = new WeakSet<Error>();

/**
 * Runs a step of the business as a span: active while `work` runs (so that what it calls becomes its children), and ended
 * whatever happens. The innermost step that fails says so, once. A refusal (a declined card, an empty cart) is an
 * outcome of the business and no error of the program: it leaves the status alone.
 */
export function inStep<T>(name: string, work: (span: Span) => Promise<T>, attributes: Attributes = {}): Promise<T> {
  // Asked for at each call: at import time the SDK may not be there yet.
  return trace.getTracer("checkout").startActiveSpan(name, { attributes }, async (span) => {
    const started = performance.now();
    let outcome: StepOutcome = "done";
    try {
      return await work(span);
    } catch (error) {
      outcome = isRefusal(error) ? "refused" : "failed";
      if (error instanceof Error && !isRefusal(error) && !reported.has(error)) {
        reported.add(error);
        span.recordException(maskedError(error));
        span.setStatus({ code: SpanStatusCode.ERROR, message: maskedError(error).message });
      }
      throw error;
    } finally {
      span.end();
      stepEnded(name, outcome, (performance.now() - started) / 1000);
    }
  });
}

/** 4xx: somebody asked for what cannot be had. */
export const isRefusal = (error: unknown) => isProblem(error) && error.status < 500;

/** Says on the step's span that somebody said no: an event for when and what, an attribute to search by. No error status. */
export function refused(span: Span, event: string, outcome: "declined" | "rejected" = "rejected"): void {
  span.addEvent(event);
  span.setAttribute("shop.outcome", outcome);
}

import { isProblem, maskedError } from "@o11y-lab/service";
import { type Attributes, type Span, SpanStatusCode, trace } from "@opentelemetry/api";

/**
 * Runs `work` in a span of its own: active while it runs, and ended whatever happens.
 * A refusal (a problem below 500) is an answer, not a failure: the span says so by its attributes, not by its status.
 */
export function withSpan<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T> {
  return trace.getTracer("gateway").startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      if (!isProblem(error) || error.status >= 500) {
        const failure = maskedError(error as Error);
        span.recordException(failure);
        span.setStatus({ code: SpanStatusCode.ERROR, message: failure.message });
      }
      throw error;
    } finally {
      span.end();
    }
  });
}

import { maskedError } from "@o11y-lab/service";
import { type Attributes, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

// The API's tracer waits for its provider, so it may be taken before the SDK is there.
const tracer = trace.getTracer("payment");

/** Errors that a span has already reported. */
const reported = new WeakSet<Error>();

/**
 * Runs `work` in a span: active while it runs, so that spans and log lines from inside belong to it, and always ended.
 * An error is reported once, by the innermost span that saw it: there it happened, everywhere else it only passed by.
 */
export function inSpan<T>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Promise<T>,
  kind = SpanKind.INTERNAL,
): Promise<T> {
  return tracer.startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      if (error instanceof Error && !reported.has(error)) {
        reported.add(error);
        span.recordException(maskedError(error));
        span.setStatus({ code: SpanStatusCode.ERROR, message: maskedError(error).message });
      }
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The trace that the current request belongs to: error answers name it. */
export const activeTraceId = () => trace.getActiveSpan()?.spanContext().traceId;

import { type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

/** The helper that most tutorials show: runs work in an active span, records an error, and always ends the span. */
export function inSpan<T>(name: string, work: (span: Span) => Promise<T>, kind = SpanKind.INTERNAL): Promise<T> {
  return trace.getTracer("catalog").startActiveSpan(name, { kind }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
      throw error;
    } finally {
      span.end();
    }
  });
}

import { isProblem, maskedError } from "@o11y-lab/service";
import { type Attributes, type Span, SpanStatusCode, trace } from "@opentelemetry/api";

// The API's tracer waits for its provider, so it may be taken before the SDK is there.
const tracer = trace.getTracer("catalog");

/**
 * Runs `work` in a span: active while it runs, so that statements and log lines from inside belong to it, and always ended.
 * A refusal (sold out, no such product) is an outcome of the business and no error of the program: it leaves the status alone.
 */
export function inSpan<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      if (error instanceof Error && !isRefusal(error)) {
        const said = maskedError(error);
        span.recordException(said);
        span.setStatus({ code: SpanStatusCode.ERROR, message: said.message });
      }
      throw error;
    } finally {
      span.end();
    }
  });
}

/** 4xx: somebody asked for what cannot be had. */
const isRefusal = (error: unknown) => isProblem(error) && error.status < 500;

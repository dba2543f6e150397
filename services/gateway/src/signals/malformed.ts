import type { Logger, OnMalformed } from "@o11y-lab/service";
import { context, ROOT_CONTEXT, SpanKind, trace } from "@opentelemetry/api";
import { traceResponse } from "./trace-response.ts";

/**
 * The HTTP instrumentation sees requests; what the parser refused never became one. So its span is made here, by hand:
 * an attack or a broken client shows in the traces, and the answer can name one.
 */
export function traceMalformed(log: Logger): OnMalformed {
  return ({ status, code }) => {
    const attributes = { "http.request.method": "_OTHER", "http.response.status_code": status, "url.scheme": "http" };
    const span = trace.getTracer("gateway").startSpan("HTTP", { kind: SpanKind.SERVER, attributes }, ROOT_CONTEXT);
    context.with(trace.setSpan(ROOT_CONTEXT, span), () => {
      log.info({ "http.response.status_code": status, code }, "malformed request refused");
    });
    span.end();
    const headers = { traceresponse: traceResponse(span.spanContext()) };
    return { traceId: span.spanContext().traceId, headers };
  };
}

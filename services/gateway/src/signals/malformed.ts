import type { OnMalformed } from "@o11y-lab/service/http-server";
import type { Logger } from "@o11y-lab/service/logger";
import { context, ROOT_CONTEXT, SpanKind, trace } from "@opentelemetry/api";
import { tracer } from "../scope.ts";
import { traceResponse } from "./trace-response.ts";

/**
 * Creates a span for input that the HTTP parser refused. It never became a request, so the HTTP instrumentation does not see it;
 * with a span, an attack or a broken client shows in the traces. There is no `url.path`, because there was no valid request line.
 */
export function traceMalformed(log: Logger): OnMalformed {
  return ({ status, code }) => {
    const attributes = { "http.request.method": "_OTHER", "http.response.status_code": status, "url.scheme": "http" };
    const span = tracer.startSpan("HTTP", { kind: SpanKind.SERVER, attributes }, ROOT_CONTEXT);
    context.with(trace.setSpan(ROOT_CONTEXT, span), () => {
      log.info({ "http.response.status_code": status, "error.type": code }, "malformed request refused");
    });
    span.end();
    const headers = { traceresponse: traceResponse(span.spanContext()) };
    return { traceId: span.spanContext().traceId, headers };
  };
}

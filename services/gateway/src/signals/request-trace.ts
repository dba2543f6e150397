import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { traceIdFromHeader } from "@o11y-lab/service/traceparent";
import type { Span, SpanContext } from "@opentelemetry/api";

/** The span of the current request; undefined if the request is not traced. */
export type ServerSpan = () => Span | undefined;
export type TraceOf = (request: IncomingMessage) => SpanContext;

/** Returns the trace of a request, and always the same one for the same request. */
export function createRequestTrace(serverSpan: ServerSpan): TraceOf {
  const known = new WeakMap<IncomingMessage, SpanContext>();
  return (request) => {
    const context = known.get(request) ?? serverSpan()?.spanContext() ?? unrecorded(request);
    known.set(request, context);
    return context;
  };
}

/** A probe is not traced. Its response names the caller's trace or a new one; flag 00 means that nothing is recorded. */
function unrecorded({ headers }: IncomingMessage): SpanContext {
  const traceId = traceIdFromHeader(headers.traceparent) ?? randomBytes(16).toString("hex");
  return { traceId, spanId: randomBytes(8).toString("hex"), traceFlags: 0 };
}

import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { traceIdFromHeader } from "@o11y-lab/service";
import type { Span, SpanContext } from "@opentelemetry/api";

/** The span of the request that is being answered; none where the request is not traced. */
export type ServerSpan = () => Span | undefined;
export type TraceOf = (request: IncomingMessage) => SpanContext;

/** The trace of a request, the same whenever it is asked for. */
export function createRequestTrace(serverSpan: ServerSpan): TraceOf {
  const known = new WeakMap<IncomingMessage, SpanContext>();
  return (request) => {
    const context = known.get(request) ?? serverSpan()?.spanContext() ?? unrecorded(request);
    known.set(request, context);
    return context;
  };
}

/** A probe is not traced. Its answer names the caller's trace or a new one, and says by flag 00 that nothing is recorded. */
function unrecorded({ headers }: IncomingMessage): SpanContext {
  const traceId = traceIdFromHeader(headers.traceparent) ?? randomBytes(16).toString("hex");
  return { traceId, spanId: randomBytes(8).toString("hex"), traceFlags: 0 };
}

import type { App } from "@o11y-lab/service/http-server";
import type { SpanContext } from "@opentelemetry/api";
import type { TraceOf } from "./request-trace.ts";

/**
 * Names the trace in every response, so that a user can report which request went wrong.
 * Source: https://www.w3.org/TR/2021/WD-trace-context-2-20210625/#traceresponse-header
 */
export function addTraceResponse(app: App, traceOf: TraceOf): void {
  app.addHook("onSend", async (request, reply) => {
    reply.header("traceresponse", traceResponse(traceOf(request.raw)));
  });
}

/** `version-traceId-spanId-flags`, all in hexadecimal. */
export const traceResponse = ({ traceId, spanId, traceFlags }: SpanContext) =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`;

import { isSpanContextValid, trace } from "@opentelemetry/api";

/**
 * What pino adds to each line (its `mixin`): the span that is active while the line is written. It is what leads from a
 * line on standard output to its trace, and from a trace to its lines.
 */
export function traceFields(): { trace_id?: string; span_id?: string; trace_flags?: string } {
  const active = trace.getActiveSpan()?.spanContext();
  if (!active || !isSpanContextValid(active)) return {};
  return {
    trace_id: active.traceId,
    span_id: active.spanId,
    trace_flags: active.traceFlags.toString(16).padStart(2, "0"),
  };
}

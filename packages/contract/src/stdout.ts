import type { Attributes, LogRecord } from "./signals.ts";

/** A line of a service's standard output as a log record, or undefined when it is not a JSON log line. */
export function readLogLine(service: string, line: string): LogRecord | undefined {
  if (!line.startsWith("{")) return undefined;
  const { level, time, msg, trace_id, span_id, trace_flags, ...fields } = JSON.parse(line);
  if (typeof level !== "string" || time === undefined) return undefined;
  return {
    service,
    from: "stdout",
    level,
    msg: String(msg),
    attributes: fields as Attributes,
    ...(trace_id ? { traceId: trace_id } : {}),
    ...(span_id ? { spanId: span_id } : {}),
  };
}

import type { Attributes, LogRecord } from "./signals.ts";

/** Parses a line of a service's standard output. Returns undefined if it is not a JSON log line. */
export function readLogLine(service: string, line: string): LogRecord | undefined {
  if (!line.startsWith('{"')) return undefined;
  const { level, time, msg, trace_id, span_id, trace_flags, err, ...fields } = JSON.parse(line);
  if (typeof level !== "string" || time === undefined) return undefined;
  return {
    service,
    from: "stdout",
    level,
    msg: String(msg),
    attributes: { ...fields, ...exceptionOf(err) } as Attributes,
    ...(trace_id ? { traceId: trace_id } : {}),
    ...(span_id ? { spanId: span_id } : {}),
  };
}

/** pino's `err` under the names that the log bridges use. Like the SDK, it prefers a code to the class. */
const exceptionOf = (err?: { type: string; code?: string; message: string; stack: string }): Attributes =>
  err
    ? {
        "exception.type": err.code ?? err.type,
        "exception.message": err.message,
        "exception.stacktrace": err.stack,
      }
    : {};

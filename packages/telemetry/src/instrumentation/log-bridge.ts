import { isSpanContextValid, logs, SeverityNumber, trace } from "@opentelemetry/api";
import { type DestinationStream, destination, type LoggerOptions } from "pino";
import { scope } from "../scope.ts";

/**
 * Connects pino to OpenTelemetry: each line names the active span and is emitted as a log record too. Pass both parts to
 * `createLogger`. Call it after the SDK has started.
 *
 * @param next where the lines go; by default standard output
 */
export function logBridge(next: DestinationStream = destination({ dest: 1, sync: true })): {
  options: LoggerOptions;
  destination: DestinationStream;
} {
  return { options: { mixin: traceFields }, destination: emitEachLine(next) };
}

/** pino adds these to every line. They lead from a line on standard output to its trace, and back. */
function traceFields(): Record<string, string> {
  const active = trace.getActiveSpan()?.spanContext();
  if (!active || !isSpanContextValid(active)) return {};
  return {
    trace_id: active.traceId,
    span_id: active.spanId,
    trace_flags: active.traceFlags.toString(16).padStart(2, "0"),
  };
}

const severities: Record<string, SeverityNumber> = {
  trace: SeverityNumber.TRACE,
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
  fatal: SeverityNumber.FATAL,
};

/** Reads the finished line, so that standard output and the log record have the same, redacted content. */
function emitEachLine(next: DestinationStream): DestinationStream {
  const logger = logs.getLogger(...scope("log-bridge"));
  return {
    write(line) {
      next.write(line);
      // pino writes synchronously, so the span is still active and the record takes its ids from the context.
      const { level, time, msg, trace_id, span_id, trace_flags, err, ...attributes } = JSON.parse(line);
      logger.emit({
        timestamp: new Date(time),
        severityNumber: severities[level] ?? SeverityNumber.UNSPECIFIED,
        severityText: level,
        body: msg,
        attributes,
        // Becomes exception.type, exception.message and exception.stacktrace.
        ...(err === undefined ? {} : { exception: { ...err, name: err.type } }),
      });
    },
  };
}

import { logs, SeverityNumber } from "@opentelemetry/api";
import type { DestinationStream } from "pino";

const severities: Record<string, SeverityNumber> = {
  trace: SeverityNumber.TRACE,
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
  fatal: SeverityNumber.FATAL,
};

/**
 * A destination for pino that writes each line to `next` (standard output) and emits it as a log record, too. It gets
 * the finished line, so what pino has redacted is redacted here, and both say the same.
 */
export function createLogDestination(next: DestinationStream): DestinationStream {
  const logger = logs.getLogger("pino");
  return {
    write(line) {
      next.write(line);
      // pino calls this at once, while the span is still active: the record takes trace and span from the context, so
      // the fields that say the same on standard output are left out.
      const { level, time, msg, trace_id, span_id, trace_flags, ...attributes } = JSON.parse(line);
      logger.emit({
        timestamp: new Date(time),
        severityNumber: severities[level] ?? SeverityNumber.UNSPECIFIED,
        severityText: level,
        body: msg,
        attributes,
      });
    },
  };
}

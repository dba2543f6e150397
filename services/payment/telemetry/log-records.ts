import { isRedacted } from "@o11y-lab/service";
import { type Attributes, logs, SeverityNumber } from "@opentelemetry/api";
import type { DestinationStream } from "pino";

const severities: Record<string, SeverityNumber> = {
  trace: SeverityNumber.TRACE,
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
  fatal: SeverityNumber.FATAL,
};

/** What pino tells a destination about the line, if it asks: https://getpino.io/#/docs/api?id=pino-metadata */
type Metadata = { lastObj?: object; lastMsg?: string; lastLevel?: number };

/**
 * A destination for pino that writes each line to `next` (standard output) and emits it as a log record, too. pino calls it at
 * once, while the span is still active: the record takes trace and span from the context.
 */
export function createLogDestination(next: DestinationStream): DestinationStream {
  const logger = logs.getLogger("pino");
  const destination: DestinationStream & Metadata = {
    write(line) {
      next.write(line);
      const { lastObj = {}, lastMsg, lastLevel = 0 } = destination;
      const attributes = plainFields(lastObj);
      if (!attributes) return logger.emit(parsed(line));
      const level = levels[lastLevel] ?? "";
      logger.emit({ severityNumber: severities[level] ?? 0, severityText: level, body: lastMsg, attributes });
    },
  };
  return Object.assign(destination, { [Symbol.for("pino.metadata")]: true });
}

/** pino's numbers: 10 is trace, 60 is fatal. */
const levels = Object.fromEntries(Object.keys(severities).map((level, index) => [(index + 1) * 10, level]));
const ownFields = new Set(["level", "time", "msg", "err"]);

/**
 * The fields as they were given, when they say no more and nothing else than the line: plain values, none of a name that is
 * redacted. That is most lines, and saves reading the text that was just written.
 */
function plainFields(given: object): Attributes | undefined {
  const fields = given as Attributes;
  for (const name in fields) {
    const value = fields[name];
    const plain = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
    if (!plain || ownFields.has(name) || isRedacted(name)) return undefined;
  }
  return fields;
}

/** All others are read off the finished line: what pino has redacted there is redacted here, and both say the same. */
function parsed(line: string) {
  const { level, time, msg, trace_id, span_id, trace_flags, ...attributes } = JSON.parse(line);
  return {
    timestamp: new Date(time),
    severityNumber: severities[level] ?? SeverityNumber.UNSPECIFIED,
    severityText: level,
    body: msg,
    attributes,
  };
}

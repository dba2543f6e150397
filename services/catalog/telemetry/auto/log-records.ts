// Each log line as a log record, over OTLP. instrumentation-pino can do it, too: by reading every line again that pino has
// just written, which took 30 µs of a request. pino tells what it writes to whoever listens, without being patched.
import { subscribe } from "node:diagnostics_channel";
// Not the package's index, which would load pino before it can be patched.
import { isRedacted } from "@o11y-lab/service/private";
import { type Attributes, logs, SeverityNumber } from "@opentelemetry/api";

/** What pino says of a line: https://getpino.io/#/docs/diagnostics */
type Line = { arguments: [fields: object, message: string | undefined, level: number]; result: string };

const severities: Record<string, SeverityNumber> = {
  trace: SeverityNumber.TRACE,
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
  fatal: SeverityNumber.FATAL,
};
/** pino's numbers: 10 is trace, 60 is fatal. */
const levels = Object.fromEntries(Object.keys(severities).map((level, index) => [(index + 1) * 10, level]));

/** Emits a record for each line, while the span in which it was written is active. To be called after the SDK has started. */
export function sendLogRecords(): void {
  const logger = logs.getLogger("pino");
  subscribe("tracing:pino_asJson:end", (said) => {
    const { arguments: given, result } = said as Line;
    const [fields, message, number] = given;
    const attributes = plainFields(fields);
    const level = levels[number] ?? "";
    if (attributes && message !== undefined)
      logger.emit({ severityNumber: severities[level] ?? 0, severityText: level, body: message, attributes });
    else logger.emit(parsed(result));
  });
}

// What instrumentation-pino has put in: a record knows its trace by itself.
const ofTheTrace = new Set(["trace_id", "span_id", "trace_flags"]);
const ownFields = new Set(["level", "time", "msg", "err"]);

/** The fields as they were given, when they say no more and nothing else than the line: plain values of a name that is not redacted. */
function plainFields(given: object): Attributes | undefined {
  const fields = given as Attributes;
  const attributes: Attributes = {};
  for (const name in fields) {
    if (ofTheTrace.has(name)) continue;
    const value = fields[name];
    const plain = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
    if (!plain || ownFields.has(name) || isRedacted(name)) return undefined;
    attributes[name] = value;
  }
  return attributes;
}

/** All others are read off the finished line: what pino has redacted there is redacted here, and both say the same. */
function parsed(line: string) {
  const { level, time, msg, err, trace_id, span_id, trace_flags, ...attributes } = JSON.parse(line);
  return {
    timestamp: new Date(time),
    severityNumber: severities[level] ?? SeverityNumber.UNSPECIFIED,
    severityText: level,
    body: msg,
    attributes,
    ...(err === undefined ? {} : { exception: { name: err.type, ...err } }),
  };
}

import { type DestinationStream, type LoggerOptions, type Logger as PinoLogger, pino } from "pino";

export type Logger = PinoLogger;

/** Never printed, wherever they stand. Redaction at the source is the first of two lines of defence. */
const redact = {
  paths: [
    "card",
    "*.card",
    "email",
    "*.email",
    "address",
    "*.address",
    "cvv",
    "*.cvv",
    "headers.cookie",
    "headers.authorization",
  ],
  censor: "[redacted]",
};

/**
 * JSON lines on stdout. `options` and `destination` are the door for a service that correlates its logs by hand;
 * an automatically instrumented one gets its trace_id and span_id without asking.
 */
export function createLogger(level: string, options: LoggerOptions = {}, destination?: DestinationStream): Logger {
  const settings: LoggerOptions = {
    level,
    base: null,
    redact,
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    ...options,
  };
  return destination ? pino(settings, destination) : pino(settings);
}

import { type DestinationStream, type LoggerOptions, type Logger as PinoLogger, pino } from "pino";
import { censored, maskedWithin, redactedNames } from "./private.ts";

export type Logger = PinoLogger;

const redact = { paths: redactedNames.flatMap((name) => [name, `*.${name}`]), censor: censored };
redact.paths.push("headers.cookie", "headers.authorization");

/** Masks errors, whose message may quote private input. */
const serializers = { err: (error: Error) => maskedWithin({ ...pino.stdSerializers.err(error) }) };

/** Masks private data in every string of a line, including the message. `redact` covers only fields with known names. */
const hooks: NonNullable<LoggerOptions["hooks"]> = {
  logMethod(args, method) {
    const [first, message] = args as unknown[];
    const line = first instanceof Error && message === undefined ? [{ err: first }, first.message] : args;
    method.apply(this, line.map((part) => maskedWithin(part)) as Parameters<typeof method>);
  },
};

/**
 * Logs JSON lines to stdout. Manual instrumentation passes `options` and `destination` to correlate and export the lines. A service
 * with automatic instrumentation needs neither.
 */
export function createLogger(level: string, options: LoggerOptions = {}, destination?: DestinationStream): Logger {
  const settings: LoggerOptions = {
    level,
    base: null,
    redact,
    serializers,
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    ...options,
    hooks: { ...hooks, ...options.hooks },
  };
  return destination ? pino(settings, destination) : pino(settings);
}

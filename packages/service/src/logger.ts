import { type DestinationStream, type LoggerOptions, type Logger as PinoLogger, pino } from "pino";
import { censored, maskedWithin, redactedNames } from "./private.ts";

export type Logger = PinoLogger;

const redact = { paths: redactedNames.flatMap((name) => [name, `*.${name}`]), censor: censored };
redact.paths.push("headers.cookie", "headers.authorization");

/** An error as a line may have it: its text may quote what it failed on. */
const serializers = { err: (error: Error) => maskedWithin({ ...pino.stdSerializers.err(error) }) };

/**
 * What has no telling name is found by its form: every text of a line goes through here before it is written, a message
 * that quotes what somebody sent as well as an error's.
 */
const hooks: NonNullable<LoggerOptions["hooks"]> = {
  logMethod(args, method) {
    const [first, message] = args as unknown[];
    const line = first instanceof Error && message === undefined ? [{ err: first }, first.message] : args;
    method.apply(this, line.map((part) => maskedWithin(part)) as Parameters<typeof method>);
  },
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
    serializers,
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    ...options,
    hooks: { ...hooks, ...options.hooks },
  };
  return destination ? pino(settings, destination) : pino(settings);
}

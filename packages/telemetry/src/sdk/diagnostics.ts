import { DiagLogLevel, diag } from "@opentelemetry/api";
import { diagLogLevelFromString, getStringFromEnv, setGlobalErrorHandler } from "@opentelemetry/core";

const repeatAfterMs = 30_000;
const lastReported = new Map<string, number>();

/**
 * Reports the SDK's own failures on standard error, each at most once every 30 s. By default the SDK fails silently: an
 * unavailable Collector or a dropped batch shows nowhere. The log is no place for it, because log lines have to be exported too.
 * OTEL_LOG_LEVEL sets the level (default: warn).
 */
export function reportOwnFailures(): void {
  const level = diagLogLevelFromString(getStringFromEnv("OTEL_LOG_LEVEL")) ?? DiagLogLevel.WARN;
  const logger = { error: report, warn: report, info: report, debug: report, verbose: report };
  diag.setLogger(logger, { logLevel: level, suppressOverrideMessage: true });
  setGlobalErrorHandler((failure) => report(typeof failure === "string" ? failure : (failure.message ?? "unknown")));
}

function report(message: string): void {
  const now = Date.now();
  if (now - (lastReported.get(message) ?? 0) < repeatAfterMs) return;
  lastReported.set(message, now);
  process.stderr.write(`telemetry: ${message}\n`);
}

/** Runs the set-up of a preload. A wrong variable ends the process with one line, as `startOrExplain` does for main.ts. */
export function orExplain<T>(start: () => T): T {
  try {
    return start();
  } catch (error) {
    process.stderr.write(`cannot start: ${(error as Error).message}\n`);
    process.exit(1);
  }
}

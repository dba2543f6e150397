import { DiagLogLevel, diag } from "@opentelemetry/api";
import { diagLogLevelFromString, getStringFromEnv, setGlobalErrorHandler } from "@opentelemetry/core";

const quietMs = 30_000;
const saidAt = new Map<string, number>();

/**
 * Telemetry that fails does so silently, unless somebody listens: a Collector that is away, a batch that was dropped. It
 * says so in one line on standard error (not in the log, which would have to be exported, too), and not every second.
 */
export function reportOwnFailures(): void {
  const level = diagLogLevelFromString(getStringFromEnv("OTEL_LOG_LEVEL")) ?? DiagLogLevel.WARN;
  const logger = { error: say, warn: say, info: say, debug: say, verbose: say };
  diag.setLogger(logger, { logLevel: level, suppressOverrideMessage: true });
  setGlobalErrorHandler((failure) =>
    say(typeof failure === "string" ? failure : (failure.message ?? "unknown failure")),
  );
}

function say(message: string): void {
  const now = Date.now();
  if (now - (saidAt.get(message) ?? 0) < quietMs) return;
  saidAt.set(message, now);
  process.stderr.write(`telemetry: ${message}\n`);
}

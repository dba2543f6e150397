// OpenTelemetry's standard variables, the same in every language: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
// The ready-made SDK reads them by itself; when it is put together by hand, somebody has to. A wrong value stops the start.
import { getNumberFromEnv, getStringFromEnv } from "@opentelemetry/core";

/** One of a few words. */
export function wordFromEnv<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
  const given = getStringFromEnv(name) ?? fallback;
  const word = allowed.find((candidate) => candidate === given);
  if (word === undefined) throw new Error(`${name} is "${given}": must be one of ${allowed.join(", ")}`);
  return word;
}

/** A positive number, such as a time in milliseconds. */
export function numberFromEnv(name: string, fallback: number, { min = 1, max = 2 ** 31 - 1 } = {}): number {
  const given = process.env[name]?.trim();
  const number = getNumberFromEnv(name) ?? (given ? Number.NaN : fallback);
  if (!(number >= min && number <= max)) throw new Error(`${name} is "${given}": must be from ${min} to ${max}`);
  return number;
}

/** How spans or log records are gathered, by OTEL_BSP_… or OTEL_BLRP_…; `delay` is what the specification gives, in milliseconds. */
export const batching = (prefix: "OTEL_BSP" | "OTEL_BLRP", delay: number) => ({
  scheduledDelayMillis: numberFromEnv(`${prefix}_SCHEDULE_DELAY`, delay),
  exportTimeoutMillis: numberFromEnv(`${prefix}_EXPORT_TIMEOUT`, 30_000),
  // When the queue is full, what is new is dropped: telemetry must never make the service wait.
  maxQueueSize: numberFromEnv(`${prefix}_MAX_QUEUE_SIZE`, 2_048),
  maxExportBatchSize: numberFromEnv(`${prefix}_MAX_EXPORT_BATCH_SIZE`, 512),
});

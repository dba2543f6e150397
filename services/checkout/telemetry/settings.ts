import { getNumberFromEnv, getStringFromEnv } from "@opentelemetry/core";

// OpenTelemetry's standard variables, the same in every language: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
// The ready-made SDK reads them by itself; when it is put together by hand, somebody has to. A wrong value stops the start.

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

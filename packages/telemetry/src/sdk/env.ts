import { getNumberFromEnv, getStringFromEnv, getStringListFromEnv } from "@opentelemetry/core";

// The standard variables: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
// NodeSDK reads them itself and ignores invalid values; here an invalid value stops the start with one line.

/** A variable with a fixed set of values. Throws an Error that names variable, value and allowed values. */
export function wordFromEnv<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
  return allowedWord(name, getStringFromEnv(name) ?? fallback, allowed);
}

/** The same for a comma-separated list; an unset variable is the list `fallback`. */
export function wordsFromEnv<T extends string>(name: string, allowed: readonly T[], fallback: readonly T[]): T[] {
  const given = getStringListFromEnv(name) ?? [];
  return given.length === 0 ? [...fallback] : given.map((word) => allowedWord(name, word, allowed));
}

function allowedWord<T extends string>(name: string, given: string, allowed: readonly T[]): T {
  const word = allowed.find((candidate) => candidate === given);
  if (word === undefined) throw new Error(`${name} is "${given}": must be one of ${allowed.join(", ")}`);
  return word;
}

/** A number, such as a time in milliseconds. Throws an Error that names variable, value and range. */
export function numberFromEnv(name: string, fallback: number, { min = 1, max = 2 ** 31 - 1 } = {}): number {
  const given = process.env[name]?.trim();
  const number = given ? (getNumberFromEnv(name) ?? Number.NaN) : fallback;
  if (!(number >= min && number <= max)) throw new Error(`${name} is "${given}": must be from ${min} to ${max}`);
  return number;
}

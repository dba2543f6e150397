import { type Static, type TObject, type TSchema, Type } from "typebox";
import { Value } from "typebox/value";

/** Variables that every service reads. A service adds its own with `Type.Object({ ...common, … })`. */
export const common = {
  HOST: Type.String({ default: "127.0.0.1", description: "the address to listen on" }),
  LOG_LEVEL: Type.Enum(["trace", "debug", "info", "warn", "error", "fatal"], { default: "info" }),
  FLAGS_FILE: Type.String({
    default: "",
    description: "flags in flagd's format, polled for changes; empty: none",
  }),
  SHUTDOWN_TIMEOUT_MS: Type.Integer({ minimum: 100, maximum: 60_000, default: 10_000 }),
};

/** The port to listen on. Each service has a different default, so that all of them run side by side. */
export const port = (fallback: number) => Type.Integer({ minimum: 0, maximum: 65535, default: fallback });

/** Variables of a service with a database. START_TIMEOUT_MS is how long it waits for its dependencies when it starts. */
export const database = {
  DATABASE_URL: Type.String({ pattern: "^postgres(ql)?://", description: "postgres://user:password@host:port/name" }),
  START_TIMEOUT_MS: Type.Integer({ minimum: 0, maximum: 300_000, default: 15_000 }),
};

export const HttpUrl = (description: string) => Type.String({ pattern: "^https?://[^/]+$", description });

/**
 * Reads the configuration from the environment, as the schema defines it.
 * Throws an Error with one line for each invalid variable: its name, what was given, what is allowed.
 */
export function loadConfig<T extends TObject>(schema: T, env: NodeJS.ProcessEnv): Static<T> {
  const given: Record<string, string> = {};
  for (const key of Object.keys(schema.properties)) {
    const text = env[key];
    if (text !== undefined && text !== "") given[key] = text;
  }
  const typed = Object.fromEntries(
    Object.entries(given).map(([key, text]) => [key, typedAs(schema.properties[key], text)]),
  );
  const value = Value.Default(schema, typed);
  if (Value.Check(schema, value)) return value as Static<T>;
  const wrong = Object.entries(schema.properties).filter(
    ([key, property]) => !Value.Check(property, (value as Record<string, unknown>)[key]),
  );
  throw new Error(
    wrong.map(([key, property]) => `${key} ${asGiven(key, given[key])}: ${allowed(property)}`).join("\n"),
  );
}

/** Converts decimal integers only. "80.5" and "0x50" stay strings, so the schema refuses them. */
const typedAs = (property: TSchema | undefined, text: string) =>
  (property as { type?: string } | undefined)?.type === "integer" && /^-?\d+$/.test(text) ? Number(text) : text;

/** A URL may carry a password, so its value is never repeated. */
function asGiven(key: string, value: string | undefined): string {
  if (value === undefined) return "is not set";
  return key.endsWith("_URL") ? "is malformed" : `is "${value}"`;
}

function allowed(property: TSchema): string {
  const { enum: values, type, minimum, maximum, pattern, description } = property as Record<string, unknown>;
  if (Array.isArray(values)) return `must be one of ${values.join(", ")}`;
  if (type === "integer") return `must be a whole number from ${minimum} to ${maximum}`;
  return `must be text${pattern ? ` matching ${pattern}` : ""}${description ? ` (${description})` : ""}`;
}

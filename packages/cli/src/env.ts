import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { LabError } from "./errors.ts";
import { root } from "./project.ts";

/** The lab's settings by name. */
export type Env = Record<string, string>;

/** The settings of `.env`; variables of the environment take precedence. */
export function loadEnv(file = join(root, ".env"), real: NodeJS.ProcessEnv = process.env): Env {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new LabError(`cannot read ${file}`, "git restore .env restores it");
  }
  return merge(parseEnv(text), real);
}

/** An empty variable counts as not set, as in Docker Compose's `${NAME:-…}`. */
export function merge(settings: NodeJS.Dict<string>, real: NodeJS.ProcessEnv): Env {
  const names = Object.keys(settings);
  return Object.fromEntries(names.map((name) => [name, real[name] || (settings[name] ?? "")]));
}

/** A port from the settings; throws a LabError with the name and the value if it is not one. */
export function port(env: Env, name: string): number {
  const value = Number(env[name]);
  if (Number.isInteger(value) && value >= 1 && value <= 65_535) return value;
  throw new LabError(`${name}="${env[name] ?? ""}" is not a port`, "use a whole number from 1 to 65535 (see .env)");
}

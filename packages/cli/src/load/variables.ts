import type { Env } from "../env.ts";

/** Variables for a script: the caller's LOAD_… variables, overridden by options. */
export function loadVariables(options: { users?: string; seconds?: string }, real = process.env): Env {
  const own = Object.entries(real).filter(([name, value]) => name.startsWith("LOAD_") && value);
  const given = Object.entries({ LOAD_USERS: options.users, LOAD_SECONDS: options.seconds });
  return Object.fromEntries([...own, ...given.filter(([, value]) => value !== undefined)]) as Env;
}

/** As arguments of `k6 run` or `docker compose run`, which have the same syntax. */
export const asArguments = (variables: Env): string[] =>
  Object.entries(variables).flatMap(([name, value]) => ["-e", `${name}=${value}`]);

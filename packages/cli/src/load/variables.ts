import type { Env } from "../env.ts";

/** What a script is told: the caller's own LOAD_… variables, and what was given as an option instead. */
export function loadVariables(options: { users?: string; seconds?: string }, real = process.env): Env {
  const own = Object.entries(real).filter(([name, value]) => name.startsWith("LOAD_") && value);
  const given = Object.entries({ LOAD_USERS: options.users, LOAD_SECONDS: options.seconds });
  return Object.fromEntries([...own, ...given.filter(([, value]) => value !== undefined)]) as Env;
}

/** As arguments of `k6 run` and of `docker compose run`, which take them alike. */
export const asArguments = (variables: Env): string[] =>
  Object.entries(variables).flatMap(([name, value]) => ["-e", `${name}=${value}`]);

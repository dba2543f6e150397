import { type Env, port } from "../env.ts";

/** Listening part by port variable of .env. The first port of a part is the one that clients use. */
export type PortTable = Readonly<Record<string, string>>;

export interface WantedPort {
  variable: string;
  part: string;
  port: number;
}

/** All ports that an engine needs. */
export const wantedPorts = (env: Env, table: PortTable): WantedPort[] =>
  Object.entries(table).map(([variable, part]) => ({ variable, part, port: port(env, variable) }));

/** URL of a part, or null if it has no port. */
export function partUrl(env: Env, table: PortTable, part: string): string | null {
  const variable = Object.keys(table).find((name) => table[name] === part);
  if (!variable) return null;
  if (part === "postgres") return `postgres://127.0.0.1:${port(env, variable)}/shop`;
  return part === "kafka" ? `127.0.0.1:${port(env, variable)}` : `http://127.0.0.1:${port(env, variable)}`;
}

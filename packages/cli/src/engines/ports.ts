import { type Env, port } from "../env.ts";

/** Which part listens on a port, by the variable of .env that moves it. The first of a part is the one that others call. */
export type PortTable = Readonly<Record<string, string>>;

export interface WantedPort {
  variable: string;
  part: string;
  port: number;
}

/** Every port that an engine needs; two parts that want the same one are found here, before either starts. */
export const wantedPorts = (env: Env, table: PortTable): WantedPort[] =>
  Object.entries(table).map(([variable, part]) => ({ variable, part, port: port(env, variable) }));

/** Where a part can be reached, or null for one that only calls others. */
export function partUrl(env: Env, table: PortTable, part: string): string | null {
  const variable = Object.keys(table).find((name) => table[name] === part);
  if (!variable) return null;
  if (part === "postgres") return `postgres://127.0.0.1:${port(env, variable)}/shop`;
  return part === "kafka" ? `127.0.0.1:${port(env, variable)}` : `http://127.0.0.1:${port(env, variable)}`;
}

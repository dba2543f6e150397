import type { Context } from "./context.ts";
import { ToolchainError } from "./errors.ts";
import { ask } from "./run.ts";

/** An existing user (initdb looks it up) other than root. */
export interface RunAs {
  uid: number;
  gid: number;
}

/** For root, the user `postgres` if it exists, else `nobody`; undefined for any other user. */
export async function userForPostgres(where: Context): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = await Promise.all([ask("id", ["-u", name], where), ask("id", ["-g", name], where)]);
    if (uid.ok && gid.ok) return { uid: Number(uid.output), gid: Number(gid.output) };
  }
  throw new ToolchainError(
    "PostgreSQL refuses to run as root, and there is no user postgres or nobody: run this as another user",
  );
}

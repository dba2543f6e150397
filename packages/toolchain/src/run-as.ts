import type { Context } from "./context.ts";
import { ToolchainError } from "./errors.ts";
import { ask } from "./run.ts";

/** A user that exists on this machine (initdb looks it up) and is not root. */
export interface RunAs {
  uid: number;
  gid: number;
}

/** Undefined for everybody but root; for root `postgres` where there is such a user, else `nobody`. */
export async function userForPostgres(where: Context): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = await Promise.all([ask("id", ["-u", name], where), ask("id", ["-g", name], where)]);
    if (uid.ok && gid.ok) return { uid: Number(uid.output), gid: Number(gid.output) };
  }
  throw new ToolchainError("PostgreSQL refuses to run as root, and there is no user nobody: run this as another user");
}

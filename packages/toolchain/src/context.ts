import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folders and environment; tests use others. */
export interface Context {
  env: NodeJS.ProcessEnv;
  /** Built binaries and downloaded jars, outside the checkout: all clones share them. */
  cache: string;
  /** The same for files that users other than root must read; only used by root. */
  shared: string;
  /** The folder `native/` of the checkout. */
  native: string;
  /** Aborts the work; finished parts are kept. */
  signal?: AbortSignal | undefined;
}

/** The context of this machine and checkout, with overrides. */
export function context(overrides: Partial<Context> = {}): Context {
  const env = overrides.env ?? process.env;
  const caches = env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache");
  return {
    env,
    cache: join(caches, "o11y-lab"),
    shared: "/var/cache/o11y-lab",
    native: fileURLToPath(new URL("../../../native", import.meta.url)),
    ...overrides,
  };
}

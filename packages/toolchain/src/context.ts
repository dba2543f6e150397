import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where things are: the tests put other places here. */
export interface Context {
  env: NodeJS.ProcessEnv;
  /** Built binaries and fetched jars, outside the checkout, so that every clone shares them. */
  cache: string;
  /** The same for what another user than root must be able to read; only root needs it. */
  shared: string;
  /** The folder `native/` of the checkout: the pinned modules. */
  native: string;
  /** Ends the work early; what is finished is kept. */
  signal?: AbortSignal | undefined;
}

/** The places of this machine and this checkout, with what the caller wants otherwise. */
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

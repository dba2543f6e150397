import { type Env, port } from "../env.ts";
import { waitFor } from "../wait.ts";
import { notReloaded } from "./sampling.ts";

/** Start time of the running configuration, from the Collector's health endpoint; undefined while it is not healthy. */
async function upSince(url: string): Promise<string | undefined> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  if (!answer?.ok) return undefined;
  return ((await answer.json()) as { upSince?: string }).upSince;
}

/** Sends SIGHUP, and returns once the new configuration runs. */
export async function reloadCollector(env: Env, hangUp: () => Promise<void>): Promise<void> {
  const url = `http://127.0.0.1:${port(env, "COLLECTOR_HEALTH_PORT")}/`;
  const before = await upSince(url);
  await hangUp();
  const other = async () => {
    const since = await upSince(url);
    return since === before ? undefined : since;
  };
  if (!(await waitFor(other, { timeoutMs: 60_000, everyMs: 100 }))) throw notReloaded();
}

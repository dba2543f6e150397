import { type Env, port } from "../env.ts";
import { waitFor } from "../wait.ts";
import { notBack } from "./sampling.ts";

/** Since when this configuration runs, as the Collector's health endpoint says; undefined while it does not. */
async function upSince(url: string): Promise<string | undefined> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  if (!answer?.ok) return undefined;
  return ((await answer.json()) as { upSince?: string }).upSince;
}

/** Sends SIGHUP, and returns when another configuration runs than before. */
export async function reloadCollector(env: Env, hangUp: () => Promise<void>): Promise<void> {
  const url = `http://127.0.0.1:${port(env, "COLLECTOR_HEALTH_PORT")}/`;
  const before = await upSince(url);
  await hangUp();
  const other = async () => {
    const since = await upSince(url);
    return since === before ? undefined : since;
  };
  if (!(await waitFor(other, { timeoutMs: 60_000, everyMs: 100 }))) throw notBack();
}

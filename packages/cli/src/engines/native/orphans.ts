import type { Process } from "../../machine/processes.ts";
import { waitFor } from "../../wait.ts";
import { type Started, stillRunning } from "./started.ts";

/** Grace period: a service finishes its requests and flushes its telemetry. */
const GRACE_MS = 10_000;

/** Stops all recorded processes that still run, with SIGTERM and then SIGKILL. Returns them. */
export async function endOrphans(started: Started, graceMs = GRACE_MS): Promise<Process[]> {
  const found = await stillRunning(started);
  if (found.length === 0) return found;
  signal(found, "SIGTERM");
  if (await gone(started, graceMs)) return found;
  // Check pid and start time again: pids of ended processes may have been reused.
  signal(await stillRunning(started), "SIGKILL");
  await gone(started, 5_000);
  return found;
}

async function gone(started: Started, timeoutMs: number): Promise<boolean> {
  const left = async () => ((await stillRunning(started)).length === 0 ? true : undefined);
  return (await waitFor(left, { timeoutMs, signal: null })) ?? false;
}

function signal(found: Process[], name: NodeJS.Signals): void {
  for (const { pid } of found) {
    try {
      process.kill(pid, name);
    } catch {
      // it has ended meanwhile
    }
  }
}

/** `1 process`, `3 processes`. */
export const countOf = (processes: number) => `${processes} ${processes === 1 ? "process" : "processes"}`;

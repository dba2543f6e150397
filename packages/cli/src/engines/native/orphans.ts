import type { Process } from "../../machine/processes.ts";
import { waitFor } from "../../wait.ts";
import { type Started, stillRunning } from "./started.ts";

/** How long a process may take to end by itself: a service answers what is under way and sends its last telemetry. */
const GRACE_MS = 10_000;

/** Ends everything that is left of what was started, gently first. Gives back what had to be ended. */
export async function endOrphans(started: Started, graceMs = GRACE_MS): Promise<Process[]> {
  const found = await stillRunning(started);
  if (found.length === 0) return found;
  signal(found, "SIGTERM");
  if (await gone(started, graceMs)) return found;
  // Its pid and start are looked at again: what has ended meanwhile may have given its pid to somebody else.
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
      // it ended by itself in between
    }
  }
}

/** `1 process`, `3 processes`. */
export const countOf = (processes: number) => `${processes} ${processes === 1 ? "process" : "processes"}`;

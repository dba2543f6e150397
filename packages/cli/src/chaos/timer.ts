import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../project.ts";
import { waitFor } from "../wait.ts";
import { type Fault, isThere, recorded, type Someone, someone } from "./record.ts";

/** How much later than the command itself the timer ends a fault: it is there for when the command is not. */
const LATER_MS = 5_000;

/** What the timer runs: a sleep, then the same `./lab chaos stop` that anybody can type. */
export const timerCommand = ({ id }: Pick<Fault, "id">, durationMs: number): string[] => [
  "sh",
  "-c",
  `sleep ${Math.ceil((durationMs + LATER_MS) / 1000)}; exec "$0" "$1" chaos stop --run ${id}`,
  process.execPath,
  join(root, "packages", "cli", "src", "main.ts"),
];

/** Starts the timer in a session of its own: neither Ctrl-C nor the end of the command reaches it. */
export async function startTimer(fault: Pick<Fault, "id">, durationMs: number): Promise<Someone> {
  const [file = "sh", ...args] = timerCommand(fault, durationMs);
  const child = spawn(file, args, { detached: true, stdio: "ignore", cwd: root });
  child.unref();
  return someone(child.pid ?? 0);
}

/**
 * What the timer waits for when its time has come: the command may be about to end its fault itself. But not for ever, as it may
 * also have been stopped with Ctrl-Z; and not for itself, when it owns a fault in the background.
 */
export async function ownerHasGone(id: string, timeoutMs = 60_000): Promise<void> {
  const gone = async () => {
    const fault = recorded();
    return fault?.id !== id || fault.owner.pid === process.pid || !(await isThere(fault.owner)) || undefined;
  };
  await waitFor(gone, { timeoutMs, everyMs: 1_000 });
}

/** Ends the timer and its sleep, unless it is the timer that asks. */
export async function endTimer(timer: Someone | undefined): Promise<void> {
  if (!timer || timer.pid === process.pid || !(await isThere(timer))) return;
  try {
    process.kill(-timer.pid, "SIGKILL");
  } catch {
    // it has just ended by itself
  }
}

import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../project.ts";
import { waitFor } from "../wait.ts";
import { type Fault, isThere, recorded, type Someone, someone } from "./record.ts";

/** Delay of the timer after the fault's end: normally the command itself ends the fault. */
const LATER_MS = 5_000;

/** The timer: a sleep, then `./lab chaos stop`. */
export const timerCommand = ({ id }: Pick<Fault, "id">, durationMs: number): string[] => [
  "sh",
  "-c",
  `sleep ${Math.ceil((durationMs + LATER_MS) / 1000)}; exec "$0" "$1" chaos stop --run ${id}`,
  process.execPath,
  join(root, "packages", "cli", "src", "main.ts"),
];

/** Starts the timer in its own session: it survives Ctrl-C and the end of the command. */
export async function startTimer(fault: Pick<Fault, "id">, durationMs: number): Promise<Someone> {
  const [file = "sh", ...args] = timerCommand(fault, durationMs);
  const child = spawn(file, args, { detached: true, stdio: "ignore", cwd: root });
  child.unref();
  return someone(child.pid ?? 0);
}

/**
 * For the timer: waits while the command that owns the fault is running, as it is about to end the fault. Gives up after a
 * timeout (the command may be suspended), and does not wait for itself (background faults).
 */
export async function ownerHasGone(id: string, timeoutMs = 60_000): Promise<void> {
  const gone = async () => {
    const fault = recorded();
    return fault?.id !== id || fault.owner.pid === process.pid || !(await isThere(fault.owner)) || undefined;
  };
  await waitFor(gone, { timeoutMs, everyMs: 1_000 });
}

/** Kills the timer and its sleep, unless the timer is this process. */
export async function endTimer(timer: Someone | undefined): Promise<void> {
  if (!timer || timer.pid === process.pid || !(await isThere(timer))) return;
  try {
    process.kill(-timer.pid, "SIGKILL");
  } catch {
    // it has just ended
  }
}

import { LabError } from "../../errors.ts";
import type { Update } from "../../ui/progress.ts";
import { waitFor } from "../../wait.ts";
import { type ProcessState, processStates } from "./control.ts";
import { lastWords, logFile } from "./last-words.ts";
import { nativeParts, type Part } from "./parts.ts";

/** The start has failed when nothing becomes ready for this long. */
const STALLED_MS = 90_000;
/** One crash is tolerated: a dependency may be a moment late. */
const DEATHS = 2;

export type Readiness = "ready" | "off" | "waiting" | "failed";

export function readiness(part: Part, state: ProcessState | undefined): Readiness {
  if (!state) return "waiting";
  if (state.status === "Disabled") return "off";
  if (part.once) {
    if (state.status !== "Completed" && state.status !== "Error") return "waiting";
    return state.exit_code === 0 && state.status === "Completed" ? "ready" : "failed";
  }
  if (state.status === "Error") return "failed";
  if (part.name === "traffic" && state.status === "Completed") return "off"; // switched off with ./lab traffic off
  if (state.is_running)
    return state.is_ready === "Ready" || !(state.has_ready_probe || part.readyByLog) ? "ready" : "waiting";
  return "waiting";
}

/** Waits until every part is ready. Throws with the name and log output of the first part that dies or hangs. */
export async function waitUntilReady(update: Update, stalledMs = STALLED_MS): Promise<void> {
  const parts = nativeParts();
  let ready = 0;
  let before: Map<string, number> | undefined;
  let changed = performance.now();
  await waitFor(
    async () => {
      const states = new Map((await processStates())?.map((state) => [state.name, state]));
      before ??= new Map([...states.values()].map(({ name, restarts }) => [name, restarts]));
      const of = new Map(parts.map((part) => [part.name, readiness(part, states.get(part.name))]));
      const open = parts.filter(({ name }) => of.get(name) === "waiting");
      const dead = parts.find(
        ({ name }) =>
          of.get(name) === "failed" || (states.get(name)?.restarts ?? 0) - (before?.get(name) ?? 0) >= DEATHS,
      );
      if (dead) throw await gaveUp(dead.name, states.get(dead.name));
      const count = parts.length - open.length;
      if (count > ready) changed = performance.now();
      ready = count;
      update(
        `${count} of ${parts.length} ready${open.length > 0 ? `, waiting for ${startable(open).join(", ")}` : ""}`,
      );
      if (performance.now() - changed > stalledMs)
        throw await tooSlow(startable(open)[0] ?? "process-compose", stalledMs);
      return open.length === 0 ? true : undefined;
    },
    { timeoutMs: Number.POSITIVE_INFINITY },
  );
}

/** Parts that are not ready although their dependencies are. */
function startable(open: Part[]): string[] {
  const names = new Set(open.map(({ name }) => name));
  return open.filter(({ after }) => !after.some((name) => names.has(name))).map(({ name }) => name);
}

export async function gaveUp(name: string, state: ProcessState | undefined): Promise<LabError> {
  return new LabError(
    `${name} exited (status ${state?.exit_code ?? "unknown"}): ${await lastWords(name)}`,
    `full log: ${logFile(name)}`,
  );
}

export async function tooSlow(name: string, ms: number): Promise<LabError> {
  return new LabError(
    `${name} was not ready within ${ms / 1000} s: ${await lastWords(name)}`,
    `full log: ${logFile(name)}`,
  );
}

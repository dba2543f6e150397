import { LabError } from "../../errors.ts";
import type { Update } from "../../ui/progress.ts";
import { waitFor } from "../../wait.ts";
import { type ProcessState, processStates } from "./control.ts";
import { lastWords, logFile } from "./last-words.ts";
import { nativeParts, type Part } from "./parts.ts";

/** How long nothing may become ready before the start counts as failed. */
const STALLED_MS = 90_000;
/** A part may stumble once, as when what it needs is a moment late. */
const DEATHS = 2;

export type Readiness = "ready" | "off" | "waiting" | "failed";

/** How far one part is. */
export function readiness(part: Part, state: ProcessState | undefined): Readiness {
  if (!state) return "waiting";
  if (state.status === "Disabled") return "off";
  if (part.once) {
    if (state.status !== "Completed" && state.status !== "Error") return "waiting";
    return state.exit_code === 0 && state.status === "Completed" ? "ready" : "failed";
  }
  if (state.status === "Error") return "failed";
  if (part.name === "traffic" && state.status === "Completed") return "off"; // switched off by hand
  if (state.is_running)
    return state.is_ready === "Ready" || !(state.has_ready_probe || part.readyByLog) ? "ready" : "waiting";
  return "waiting";
}

/** Waits until every part is ready; the first that dies or hangs ends the wait with its name and its last words. */
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

/** Those that wait for no other open part: they are what everything waits for. */
function startable(open: Part[]): string[] {
  const names = new Set(open.map(({ name }) => name));
  return open.filter(({ after }) => !after.some((name) => names.has(name))).map(({ name }) => name);
}

export async function gaveUp(name: string, state: ProcessState | undefined): Promise<LabError> {
  return new LabError(
    `${name} ended (exit status ${state?.exit_code ?? "unknown"}): ${await lastWords(name)}`,
    `its log is ${logFile(name)}`,
  );
}

export async function tooSlow(name: string, ms: number): Promise<LabError> {
  return new LabError(
    `${name} was not ready within ${ms / 1000} s: ${await lastWords(name)}`,
    `its log is ${logFile(name)}`,
  );
}

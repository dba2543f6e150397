import { addresses } from "../../addresses.ts";
import type { Env } from "../../env.ts";
import { memoryOf, type Process, processes, withDescendants } from "../../machine/processes.ts";
import type { PartStatus, Status } from "../engine.ts";
import { partUrl } from "../ports.ts";
import { type ProcessState, processStates } from "./control.ts";
import { nativeParts } from "./parts.ts";
import { nativePorts } from "./ports.ts";
import { readiness } from "./readiness.ts";
import { recorded } from "./started.ts";

/** Status of all parts, without those that run once. */
export async function nativeStatus(env: Env): Promise<Status> {
  const states = new Map((await processStates())?.map((state) => [state.name, state]));
  const all = await processes();
  const services = nativeParts()
    .filter((part) => !part.once)
    .map((part): PartStatus => {
      const state = states.get(part.name);
      const pid = state?.is_running ? state.pid : null;
      const tree = pid === null ? [] : withDescendants(all, [pid]);
      return {
        name: part.name,
        url: partUrl(env, nativePorts, part.name),
        healthy: healthy(part.name, state, readiness(part, state)),
        state: word(state, readiness(part, state)),
        pid,
        memoryBytes: memoryOf(tree),
        restarts: state?.restarts ?? 0,
      };
    });
  const memoryBytes = services.reduce((sum, part) => sum + part.memoryBytes, memoryOf(supervisor(services, all)));
  const traceStore = (await recorded())?.traceStore ?? "jaeger";
  return { engine: "native", services, urls: addresses(env, false), traceStore, memoryBytes };
}

/** Process-compose, the parent of all parts; its memory counts in the total. */
function supervisor(services: PartStatus[], all: Process[]): Process[] {
  const part = all.find(({ pid }) => services.some((one) => one.pid === pid));
  return all.filter(({ pid }) => pid === part?.parent);
}

/** Background traffic that was switched off is not unhealthy. */
const isSwitchedOff = (name: string, state: ProcessState | undefined) =>
  name === "traffic" &&
  state !== undefined &&
  !state.is_running &&
  (state.status === "Disabled" || state.exit_code <= 0);

const healthy = (name: string, state: ProcessState | undefined, now: string) =>
  now === "ready" || isSwitchedOff(name, state);

function word(state: ProcessState | undefined, now: string): string {
  if (!state) return "stopped";
  if (isSwitchedOff(state.name, state)) return "off";
  if (now === "ready") return "ready";
  if (state.is_running) return "not ready";
  if (state.status === "Pending") return "waiting";
  return state.status === "Completed" ? `exited (${state.exit_code})` : state.status.toLowerCase();
}

import type { Engine } from "../engines/engine.ts";
import { root } from "../project.ts";
import { openStores } from "../stores/index.ts";
import type { Loki } from "../stores/loki.ts";
import type { Prometheus } from "../stores/prometheus.ts";
import type { TraceStore } from "../stores/traces.ts";

/** Everything that an expectation can query. */
export interface World {
  prometheus: Pick<Prometheus, "query">;
  loki: Pick<Loki, "query">;
  traces: Pick<TraceStore, "search" | "byId">;
  gateway: string;
  /** Folder of the files, and of the commands. */
  root: string;
}

/** Start of the run (older telemetry does not count), and names found by earlier expectations: `$id` in a query. */
export interface Run {
  sinceMs: number;
  names: Record<string, string>;
}

/** The running lab. */
export async function openWorld(engine: Pick<Engine, "whereabouts">): Promise<World> {
  const { prometheus, loki, traces, urls } = await openStores(engine);
  return { prometheus, loki, traces, gateway: urls.gateway, root };
}

const variable = /\$(\w+)/g;

/** Whether a query depends on an earlier answer. */
export const usesNames = (question: string): boolean =>
  [...question.matchAll(variable)].some(([, name]) => name !== "since");

/** Fills names into a query. `$since` is at least 15 s: Prometheus needs two samples to see a change. */
export function filled(question: string, { sinceMs, names }: Run): string {
  const since = `${Math.max(15, Math.ceil((Date.now() - sinceMs) / 1000))}s`;
  const all: Record<string, string> = { ...names, since };
  return question.replaceAll(variable, (whole, name: string) => all[name] ?? whole);
}

import type { Engine } from "../engines/engine.ts";
import { root } from "../project.ts";
import { openStores } from "../stores/index.ts";
import type { Loki } from "../stores/loki.ts";
import type { Prometheus } from "../stores/prometheus.ts";
import type { TraceStore } from "../stores/traces.ts";

/** What can be asked. A test puts in what it likes. */
export interface World {
  prometheus: Pick<Prometheus, "query">;
  loki: Pick<Loki, "query">;
  traces: Pick<TraceStore, "search" | "byId">;
  gateway: string;
  /** Where the files are, and where commands are typed. */
  root: string;
}

/** When it began (what was before does not count), and what earlier answers have found: `$id` in a question. */
export interface Run {
  sinceMs: number;
  names: Record<string, string>;
}

/** The lab as it runs. */
export async function openWorld(engine: Pick<Engine, "whereabouts">): Promise<World> {
  const { prometheus, loki, traces, urls } = await openStores(engine);
  return { prometheus, loki, traces, gateway: urls.gateway, root };
}

/** A question with the names of the run in it. Prometheus needs two values to see a change, so `$since` is never short. */
export function filled(question: string, { sinceMs, names }: Run): string {
  const since = `${Math.max(15, Math.ceil((Date.now() - sinceMs) / 1000))}s`;
  const all: Record<string, string> = { ...names, since };
  return question.replaceAll(/\$(\w+)/g, (whole, name: string) => all[name] ?? whole);
}

import type { World } from "../../src/expectations/index.ts";
import { root } from "../../src/project.ts";
import type { LogLine } from "../../src/stores/loki.ts";
import type { Span, Trace } from "../../src/stores/traces.ts";

/** A lab with answers from the test. */
export function fakeWorld(told: {
  samples?: number[][];
  lines?: number;
  /** Number of lines by query. */
  answer?: (query: string) => number;
  /** Log lines by query. */
  logs?: (query: string) => LogLine[];
  traces?: Trace[];
  asked?: string[];
  root?: string;
}): World {
  let turn = 0;
  return {
    prometheus: {
      query: async (query) => {
        told.asked?.push(query);
        const samples = told.samples?.[Math.min(turn++, told.samples.length - 1)] ?? [];
        return samples.map((value, index) => ({ metric: { route: `/${index}` }, value: [0, String(value)] as const }));
      },
    },
    loki: {
      query: async (query) => {
        told.asked?.push(query);
        if (told.logs) return { lines: told.logs(query), series: [] };
        const line = { timeMs: 0, timeNs: "0", line: "order placed", labels: {} };
        return { lines: Array.from({ length: told.answer?.(query) ?? told.lines ?? 0 }, () => line), series: [] };
      },
    },
    traces: {
      search: async (query) => {
        told.asked?.push(query);
        return (told.traces ?? []).map(({ id }) => ({ id, service: "", name: "", startMs: Date.now(), durationMs: 1 }));
      },
      byId: async (id) => told.traces?.find((trace) => trace.id === id),
    },
    gateway: "http://127.0.0.1:1",
    root: told.root ?? root,
  } as World;
}

/** A span of which only place and time matter. */
export const span = (id: string, of: string, startMs: number, durationMs: number, parentId?: string): Span => ({
  id,
  parentId,
  service: of.split(": ")[0] ?? "",
  name: of.split(": ")[1] ?? "",
  kind: "internal",
  startMs,
  durationMs,
  status: "unset",
  attributes: {},
  resource: {},
  events: [],
  links: [],
});

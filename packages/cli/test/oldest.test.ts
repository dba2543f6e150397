import assert from "node:assert/strict";
import { test } from "node:test";
import { statusLines } from "../src/commands/status.ts";
import { notFound } from "../src/commands/trace.ts";
import { oldestTrace, oldestTraceIfKnown } from "../src/stores/oldest.ts";
import type { Search, TraceStore } from "../src/stores/traces.ts";
import { duration } from "../src/ui/duration.ts";

const hour = 3_600_000;

/** A store with traces at these times that returns the newest of a window, as Jaeger and Tempo do. */
function storeOf(starts: number[], asked: Search[] = []): TraceStore {
  return {
    name: "jaeger",
    search: async (_query: string, search: Search) => {
      asked.push(search);
      const found = starts.filter((startMs) => startMs >= search.fromMs && startMs <= search.toMs);
      const newest = found.toSorted((a, b) => b - a).slice(0, search.limit);
      return newest.map((startMs) => ({ id: "a", service: "gateway", name: "GET", startMs, durationMs: 1 }));
    },
  } as unknown as TraceStore;
}

test("the oldest trace is found to within half a minute, with few queries", async () => {
  const nowMs = Date.now();
  for (const reachMs of [0.1 * hour, 2 * hour, 23 * hour]) {
    const asked: Search[] = [];
    const starts = Array.from({ length: 5_000 }, (_, n) => nowMs - (reachMs * n) / 4_999);
    const found = (await oldestTrace(storeOf(starts, asked), nowMs)) ?? assert.fail("none");
    assert.ok(found - (nowMs - reachMs) <= 30_000, `${duration(nowMs - found)} of ${duration(reachMs)}`);
    assert.ok(asked.length <= 20, `${asked.length} queries`);
  }
});

test("an empty, a broken and a slow store have no oldest trace", async () => {
  assert.equal(await oldestTrace(storeOf([])), undefined);
  const broken = { search: () => Promise.reject(new Error("down")) };
  assert.equal(await oldestTraceIfKnown(broken), undefined);
  assert.equal(await oldestTraceIfKnown({ search: () => new Promise(() => undefined) }, 10), undefined);
});

test("a trace that is not found: both reasons, with the reach of the store", async () => {
  const id = "ab".repeat(16);
  const error = await notFound(storeOf([Date.now() - 2 * hour]), id);
  assert.equal(error.message, `jaeger has no trace ${id}`);
  assert.match(error.hint ?? "", /not stored yet .*, or it is older than the oldest stored trace \(2 h 00 min\)$/);
  assert.doesNotMatch((await notFound(storeOf([]), id)).hint ?? "", /\(\d+ h/);
});

test("the status shows how far back traces reach", () => {
  const status = { engine: "native", services: [], traceStore: "jaeger", memoryBytes: 899e6 } as never;
  const nowMs = Date.now();
  assert.equal(
    statusLines(status, nowMs - 1.5 * hour, nowMs).at(-1),
    "899 MB in total · engine: native · traces in jaeger, oldest trace: 1 h 30 min ago",
  );
  assert.equal(statusLines(status).at(-1), "899 MB in total · engine: native · traces in jaeger");
});

test("durations", () => {
  assert.deepEqual([400, 12_300, 125_000, 3_599_400, 7_080_000].map(duration), [
    "0.4 s",
    "12 s",
    "2 min 05 s",
    "59 min 59 s",
    "1 h 58 min",
  ]);
});

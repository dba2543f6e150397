import { setTimeout as pause } from "node:timers/promises";
import type { TraceStore } from "./traces.ts";

/** Longer than either store keeps traces. */
const MAX_AGE_MS = 25 * 3_600_000;
const PRECISION_MS = 30_000;

/**
 * Start of the oldest stored trace that passed through the gateway; undefined when there is none. Neither store can sort by
 * age, so this bisects: does a trace exist in the earlier half?
 */
export async function oldestTrace(store: Pick<TraceStore, "search">, nowMs = Date.now()): Promise<number | undefined> {
  const earliest = async (fromMs: number, toMs: number) => {
    const found = await store.search('{ resource.service.name = "gateway" }', { fromMs, toMs, limit: 20 });
    // Tempo may return traces outside the window, from the same block.
    const starts = found.map(({ startMs }) => startMs).filter((startMs) => startMs <= toMs);
    return starts.length > 0 ? Math.min(...starts) : undefined;
  };
  let none = nowMs - MAX_AGE_MS;
  let oldest = await earliest(none, nowMs);
  while (oldest !== undefined && oldest - none > PRECISION_MS) {
    const middle = (none + oldest) / 2;
    const earlier = await earliest(nowMs - MAX_AGE_MS, middle);
    if (earlier === undefined) none = middle;
    else oldest = earlier;
  }
  return oldest;
}

/** Like `oldestTrace`, for display: returns undefined, too, if the store is down or slow. */
export async function oldestTraceIfKnown(store: Pick<TraceStore, "search">, withinMs = 3_000) {
  return Promise.race([oldestTrace(store).catch(() => undefined), pause(withinMs, undefined, { ref: false })]);
}

import { setTimeout as pause } from "node:timers/promises";
import { interruption } from "./interruption.ts";

export interface Patience {
  timeoutMs: number;
  everyMs?: number;
  /** Ends the wait by throwing its reason; Ctrl-C by default. null for cleanup, which must not be interrupted. */
  signal?: AbortSignal | null;
}

/** Polls until the result is not undefined; undefined after the timeout. */
export async function waitFor<T>(
  ask: () => Promise<T | undefined>,
  { timeoutMs, everyMs = 200, signal = interruption }: Patience,
): Promise<T | undefined> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() >= end) return undefined;
    await pause(everyMs, undefined, signal ? { signal } : {}).catch(() => signal?.throwIfAborted());
  }
}

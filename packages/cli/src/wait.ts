import { setTimeout as pause } from "node:timers/promises";
import { interruption } from "./interruption.ts";

export interface Patience {
  timeoutMs: number;
  everyMs?: number;
  /** What ends the wait at once, with its reason: Ctrl-C, if nothing else is said. Cleaning up waits regardless. */
  signal?: AbortSignal | null;
}

/** Asks until the answer is not undefined, or until the time is over: then undefined. */
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

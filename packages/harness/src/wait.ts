import { setTimeout as pause } from "node:timers/promises";

/** Polls until the result is neither false, null nor undefined, and returns it. Throws after `ms`. */
export async function until<T>(what: string, poll: () => T | Promise<T>, ms = 15_000): Promise<NonNullable<T>> {
  const end = performance.now() + ms;
  for (;;) {
    const result = await poll();
    if (result !== undefined && result !== null && result !== false) return result;
    if (performance.now() > end) throw new Error(`timed out after ${ms / 1000} s waiting for ${what}`);
    await pause(20);
  }
}

/** Polls for at most `ms`. Returns whether the condition became true. */
export async function within(ms: number, condition: () => boolean | Promise<boolean>): Promise<boolean> {
  return until("the condition", condition, ms).catch(() => false);
}

import { setTimeout as pause } from "node:timers/promises";

/** Asks until the answer is neither false nor undefined; after `ms` it fails and says what it waited for. */
export async function until<T>(what: string, ask: () => T | Promise<T>, ms = 15_000): Promise<NonNullable<T>> {
  const end = performance.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`waited ${ms / 1000} s for ${what}`);
    await pause(20);
  }
}

/** The same where not getting it is an answer, too. */
export async function within(ms: number, ask: () => boolean | Promise<boolean>): Promise<boolean> {
  return until("it", ask, ms).catch(() => false);
}

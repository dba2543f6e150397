import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Asks until `check` holds, and gives back that answer; fails with the last answer when it never does.
 * The time-out is generous: it is there to end a test, not to measure.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  check: (answer: T) => boolean,
  timeoutMs = 60_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (check(answer)) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    await pause(200);
  }
  assert.fail(`${what}: not so within ${timeoutMs / 1000} s; the last answer was ${inspect(last)}`);
}

const inspect = (value: unknown) => (value instanceof Error ? value.message : JSON.stringify(value)?.slice(0, 1500));

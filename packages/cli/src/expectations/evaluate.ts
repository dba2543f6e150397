import { parseDuration } from "../stores/time.ts";
import { waitFor } from "../wait.ts";
import type { Came } from "./ask/answer.ts";
import { ask } from "./ask/index.ts";
import type { Expectation } from "./schema.ts";
import type { Run, World } from "./world.ts";

/** The last answer, and the time until it held or the wait ended. */
export interface Result extends Came {
  expectation: Expectation;
  tookMs: number;
}

/** Asks until the expectation holds, its `within` is over or the answer is known to be wrong. Without `within`, asks once. */
export async function evaluate(expectation: Expectation, world: World, run: Run, wait = true): Promise<Result> {
  const began = performance.now();
  let last: Came | undefined;
  await waitFor(
    async () => {
      last = await ask(expectation, world, run);
      return last.holds || last.contradiction !== undefined || undefined;
    },
    { timeoutMs: wait && expectation.within ? parseDuration(expectation.within) : 0, everyMs: 500 },
  );
  if (!last) throw new Error("nothing was asked");
  return { ...last, expectation, tookMs: performance.now() - began };
}

/** In order, up to the first that does not hold: later ones may use the names that an earlier one found in a file. */
export async function evaluateAll(expectations: Expectation[], world: World, run: Run, wait = true): Promise<Result[]> {
  const results: Result[] = [];
  const names = { ...run.names };
  for (const expectation of expectations) {
    const result = await evaluate(expectation, world, { ...run, names }, wait);
    results.push(result);
    Object.assign(names, result.names);
    if (!result.holds) break;
  }
  return results;
}

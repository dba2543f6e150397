import { parseSpan } from "../stores/time.ts";
import { waitFor } from "../wait.ts";
import type { Came } from "./ask/answer.ts";
import { ask } from "./ask/index.ts";
import type { Expectation } from "./schema.ts";
import type { Run, World } from "./world.ts";

/** The last answer, and how long it took until it held (or until nobody waited any longer). */
export interface Result extends Came {
  expectation: Expectation;
  tookMs: number;
}

/** Asks until it holds or its `within` is over; without that, once. */
export async function evaluate(expectation: Expectation, world: World, run: Run): Promise<Result> {
  const began = performance.now();
  let last: Came | undefined;
  await waitFor(
    async () => {
      last = await ask(expectation, world, run);
      return last.holds || undefined;
    },
    { timeoutMs: expectation.within ? parseSpan(expectation.within) : 0, everyMs: 500 },
  );
  if (!last) throw new Error("nothing was asked");
  return { ...last, expectation, tookMs: performance.now() - began };
}

/** One after another, until the first that does not hold: what one finds in a file, the next ones ask for. */
export async function evaluateAll(expectations: Expectation[], world: World, run: Run): Promise<Result[]> {
  const results: Result[] = [];
  const names = { ...run.names };
  for (const expectation of expectations) {
    const result = await evaluate(expectation, world, { ...run, names });
    results.push(result);
    Object.assign(names, result.names);
    if (!result.holds) break;
  }
  return results;
}

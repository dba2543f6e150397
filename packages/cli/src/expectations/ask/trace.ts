import { inWords, keeps } from "../limits.ts";
import type { Of } from "../schema.ts";
import { filled, type Run, type World } from "../world.ts";
import type { Came } from "./answer.ts";

/** Queries the trace store, and counts the traces since the start of the run. */
export async function askTrace(expected: Of<"traceql">, { traces }: World, run: Run): Promise<Came> {
  const asked = filled(expected.traceql, run);
  const all = await traces.search(asked, { fromMs: run.sinceMs, toMs: Date.now() + 1_000, limit: 500 });
  // Tempo may return older traces from the same block.
  const found = all.filter(({ startMs }) => startMs >= run.sinceMs);
  const holds = expected.absent ? found.length === 0 : keeps(expected, found.length);
  return { holds, asked, came: `${found.length} traces`, wanted: inWords(expected) };
}

import { inWords, keeps } from "../bound.ts";
import type { Of } from "../schema.ts";
import { filled, type Run, type World } from "../world.ts";
import type { Came } from "./answer.ts";

/** Asks Loki, and counts the lines that were written since the run began. */
export async function askLog(expected: Of<"logql">, { loki }: World, run: Run): Promise<Came> {
  const asked = filled(expected.logql, run);
  const { lines } = await loki.query(asked, { fromMs: run.sinceMs, toMs: Date.now() + 1_000, limit: 1_000 });
  const holds = expected.absent ? lines.length === 0 : keeps(expected, lines.length);
  return { holds, asked, came: `${lines.length} lines`, wanted: inWords(expected) };
}

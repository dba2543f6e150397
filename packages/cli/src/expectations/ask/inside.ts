import type { Span } from "../../stores/traces.ts";
import type { Of } from "../schema.ts";
import type { Run, World } from "../world.ts";
import type { Came } from "./answer.ts";
import { ofMedian } from "./gap.ts";
import { isSpan, newest } from "./newest.ts";

/** A span's own time: its duration without the time covered by its children. */
export async function askInside(expected: Of<"inside">, world: World, run: Run): Promise<Came> {
  const traces = await newest(world, run, expected.inside, expected.of);
  const own = traces.flatMap(({ spans }) => spans.filter(isSpan(expected.inside)).map((span) => ownTime(span, spans)));
  return ofMedian(own.slice(0, expected.of ?? 5), `${expected.inside} without its children`, expected);
}

/** Children may overlap and may end after their parent: each moment counts once, and only within the span. */
export function ownTime(span: Span, spans: Span[]): number {
  const end = span.startMs + span.durationMs;
  let covered = 0;
  let upTo = span.startMs;
  const children = spans.filter(({ parentId }) => parentId === span.id).toSorted((a, b) => a.startMs - b.startMs);
  for (const child of children) {
    const from = Math.max(upTo, child.startMs);
    const to = Math.min(end, child.startMs + child.durationMs);
    if (to > from) covered += to - from;
    upTo = Math.max(upTo, to);
  }
  return span.durationMs - covered;
}

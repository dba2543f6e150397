import type { Span, Trace } from "../stores/traces.ts";

/** A span in its place in the tree. */
export interface Row {
  span: Span;
  depth: number;
  /** The span names a parent that is not in the trace: lost, not there yet, or sampled away. */
  parentMissing: boolean;
}

/** Parents before children, siblings by start. Every span comes up once, whatever its parents say. */
export function rows({ spans }: Trace): Row[] {
  const known = new Set(spans.map((span) => span.id));
  const byParent = Map.groupBy(
    spans.toSorted((a, b) => a.startMs - b.startMs),
    (span) => (span.parentId !== undefined && known.has(span.parentId) ? span.parentId : ""),
  );
  const drawn: Row[] = [];
  const seen = new Set<Span>();
  const draw = (span: Span, depth: number) => {
    if (seen.has(span)) return;
    seen.add(span);
    drawn.push({ span, depth, parentMissing: span.parentId !== undefined && !known.has(span.parentId) });
    for (const child of byParent.get(span.id) ?? []) draw(child, depth + 1);
  };
  for (const root of byParent.get("") ?? []) draw(root, 0);
  for (const span of spans) draw(span, 0); // only a broken trace, whose spans are each other's parents, has any left
  return drawn;
}

import type { Span, Trace } from "../stores/traces.ts";

/** A span at its depth in the tree. */
export interface Row {
  span: Span;
  depth: number;
  /** The parent is not in the trace: lost, not stored yet, or sampled away. */
  parentMissing: boolean;
}

/** Parents before children, siblings by start time. Every span occurs once, even with cyclic parents. */
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
  for (const span of spans) draw(span, 0); // spans with cyclic parents
  return drawn;
}

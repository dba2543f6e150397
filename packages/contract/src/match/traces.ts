import type { Finding } from "../finding.ts";
import type { Span } from "../signals.ts";

/**
 * Spans whose parent is nobody's: a propagation that broke, or a span that was never ended.
 * `isCaller` tells the span ids that the test itself sent in `traceparent`.
 */
export function matchParents(spans: Span[], isCaller: (spanId: string) => boolean = () => false): Finding[] {
  const known = new Set(spans.map((span) => `${span.traceId} ${span.spanId}`));
  return spans
    .filter(({ parentSpanId }) => parentSpanId !== undefined && !isCaller(parentSpanId))
    .filter(({ traceId, parentSpanId }) => !known.has(`${traceId} ${parentSpanId}`))
    .map(({ service, name }) => ({ problem: "parent missing", service, signal: "span", name }));
}

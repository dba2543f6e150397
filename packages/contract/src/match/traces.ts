import type { Finding } from "../finding.ts";
import type { Span } from "../signals.ts";

/**
 * Finds spans with an unknown parent, caused by broken propagation or by a span that was never ended.
 * `isCaller` recognises the span ids that the test itself sent in `traceparent`.
 */
export function matchParents(spans: Span[], isCaller: (spanId: string) => boolean = () => false): Finding[] {
  const known = new Set(spans.map((span) => `${span.traceId} ${span.spanId}`));
  return spans
    .filter(({ parentSpanId }) => parentSpanId !== undefined && !isCaller(parentSpanId))
    .filter(({ traceId, parentSpanId }) => !known.has(`${traceId} ${parentSpanId}`))
    .map(({ service, name }) => ({ problem: "parent missing", service, signal: "span", name }));
}

import type { TraceLink } from "../../../../grafana/src/read/provisioned.ts";
import type { Span } from "../../../../packages/cli/src/stores/traces.ts";
import { inLink, shiftMs } from "./variables.ts";

/**
 * ${__tags}: those attributes of the span (its resource's and its own) that the link names, under the name it gives them.
 * https://github.com/grafana/grafana/blob/main/public/app/features/explore/TraceView/crossSignalConfig.ts
 */
function tagsOf(span: Span, { tags }: TraceLink): string {
  return [...Object.entries(span.resource), ...Object.entries(span.attributes)]
    .flatMap(([key, value]) => tags.filter((tag) => tag.key === key).map((tag) => `${tag.value || key}="${value}"`))
    .join(", ");
}

/**
 * The query behind a span's button.
 * https://github.com/grafana/grafana/blob/main/public/app/features/explore/TraceView/createSpanLink.tsx
 */
export function spanQuery(query: string, link: TraceLink, traceId: string, span: Span): string {
  return inLink(query, {
    __tags: tagsOf(span, link),
    __trace: { traceId },
    __span: { spanId: span.id, traceId, name: span.name, tags: { ...span.resource, ...span.attributes } },
  });
}

/**
 * The time that it shows: from the span's start to its end, each with its shift, in whole milliseconds.
 * https://github.com/grafana/grafana/blob/main/public/app/features/explore/TraceView/createTraceLink.ts
 */
export function spanWindow(span: Span, { spanStartTimeShift, spanEndTimeShift }: TraceLink) {
  const fromMs = Math.floor(span.startMs + shiftMs(spanStartTimeShift));
  const toMs = Math.floor(span.startMs + span.durationMs + shiftMs(spanEndTimeShift));
  return { fromMs, toMs: Math.max(toMs, fromMs + 1) };
}

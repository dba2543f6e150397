import type { Span, Trace, Value } from "./traces.ts";

interface Tag {
  key: string;
  value: Value;
}

/** A trace in the JSON of Jaeger's UI. Times are microseconds. */
export interface JaegerTrace {
  traceID: string;
  spans: {
    spanID: string;
    operationName: string;
    references?: { refType: string; traceID: string; spanID: string }[];
    startTime: number;
    duration: number;
    tags?: Tag[];
    logs?: { timestamp: number; fields: Tag[] }[];
    processID: string;
  }[];
  processes: Record<string, { serviceName: string; tags?: Tag[] }>;
}

/** Parses Jaeger's JSON, which has status, kind and links in tags and references. */
export function fromJaeger(trace: JaegerTrace): Trace {
  const id = trace.traceID.padStart(32, "0");
  const spans = trace.spans.map((span): Span => {
    const process = trace.processes[span.processID];
    const tags = record(span.tags);
    const references = span.references ?? [];
    const parent = references.find((one) => one.refType === "CHILD_OF" && one.traceID === trace.traceID);
    return {
      id: span.spanID.padStart(16, "0"),
      parentId: parent?.spanID.padStart(16, "0"),
      service: process?.serviceName ?? "unknown",
      name: span.operationName,
      kind: String(tags["span.kind"] ?? "unspecified"),
      startMs: span.startTime / 1000,
      durationMs: span.duration / 1000,
      status: status(tags),
      attributes: tags,
      resource: { "service.name": process?.serviceName ?? "unknown", ...record(process?.tags) },
      events: (span.logs ?? []).map(({ timestamp, fields }) => {
        const { event = "", ...attributes } = record(fields);
        return { name: String(event), atMs: timestamp / 1000, attributes };
      }),
      links: references
        .filter((one) => one !== parent)
        .map((one) => ({ traceId: one.traceID.padStart(32, "0"), spanId: one.spanID.padStart(16, "0") })),
    };
  });
  return { id, spans };
}

function status(tags: Record<string, Value>): Span["status"] {
  const code = String(tags["otel.status_code"] ?? "").toLowerCase();
  if (code === "ok" || code === "error") return code;
  return tags.error === true ? "error" : "unset";
}

function record(tags: Tag[] = []): Record<string, Value> {
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}

import type { Span, Trace, Value } from "./traces.ts";

interface KeyValue {
  key: string;
  value: {
    stringValue?: string;
    intValue?: string | number;
    doubleValue?: number;
    boolValue?: boolean;
    arrayValue?: { values?: KeyValue["value"][] };
  };
}

interface OtlpSpan {
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind?: string | number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes?: KeyValue[];
  events?: { name?: string; timeUnixNano: string; attributes?: KeyValue[] }[];
  links?: { traceId: string; spanId: string }[];
  status?: { code?: string | number };
}

/** OTLP JSON, as returned by Tempo (`batches` in its older API). */
export interface Otlp {
  resourceSpans?: ResourceSpans[];
  batches?: ResourceSpans[];
}

interface ResourceSpans {
  resource?: { attributes?: KeyValue[] };
  scopeSpans?: { spans?: OtlpSpan[] }[];
}

/** Parses OTLP JSON. */
export function fromOtlp(id: string, otlp: Otlp): Trace {
  const spans = (otlp.resourceSpans ?? otlp.batches ?? []).flatMap(({ resource, scopeSpans }) => {
    const attributes = record(resource?.attributes);
    return (scopeSpans ?? []).flatMap((scope) => (scope.spans ?? []).map((span) => toSpan(span, attributes)));
  });
  return { id, spans };
}

function toSpan(span: OtlpSpan, resource: Record<string, Value>): Span {
  const startMs = milliseconds(span.startTimeUnixNano);
  return {
    id: hex(span.spanId, 16),
    parentId: span.parentSpanId ? hex(span.parentSpanId, 16) : undefined,
    service: String(resource["service.name"] ?? "unknown"),
    name: span.name,
    kind:
      kinds[Number(span.kind)] ??
      String(span.kind ?? "unspecified")
        .replace("SPAN_KIND_", "")
        .toLowerCase(),
    startMs,
    durationMs: milliseconds(span.endTimeUnixNano) - startMs,
    status: statuses[String(span.status?.code ?? 0)] ?? "unset",
    attributes: record(span.attributes),
    resource,
    events: (span.events ?? []).map((event) => ({
      name: event.name ?? "",
      atMs: milliseconds(event.timeUnixNano),
      attributes: record(event.attributes),
    })),
    links: (span.links ?? []).map((link) => ({ traceId: hex(link.traceId, 32), spanId: hex(link.spanId, 16) })),
  };
}

const kinds = ["unspecified", "internal", "server", "client", "producer", "consumer"];

const statuses: Record<string, Span["status"]> = {
  1: "ok",
  2: "error",
  STATUS_CODE_OK: "ok",
  STATUS_CODE_ERROR: "error",
};

/** A double can hold microseconds since 1970, but not nanoseconds. */
const milliseconds = (nanoseconds: string) => Number(BigInt(nanoseconds) / 1000n) / 1000;

/** Ids are hex in OTLP JSON, but base64 in protobuf JSON, which some versions return. */
function hex(id: string, length: number): string {
  return id.length === length && /^[0-9a-f]+$/i.test(id) ? id.toLowerCase() : Buffer.from(id, "base64").toString("hex");
}

function record(list: KeyValue[] = []): Record<string, Value> {
  return Object.fromEntries(list.map(({ key, value }) => [key, plain(value)]));
}

function plain(value: KeyValue["value"]): Value {
  if (value.arrayValue) return (value.arrayValue.values ?? []).map(plain) as Value;
  if (value.intValue !== undefined) return Number(value.intValue);
  return value.stringValue ?? value.doubleValue ?? value.boolValue ?? "";
}

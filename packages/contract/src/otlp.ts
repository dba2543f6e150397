import type { Kind, MetricType, Status } from "./schema.ts";
import type { Attributes, LogRecord, Metric, Point, Resource, Span, Value } from "./signals.ts";

// Flattens OTLP/JSON. Source: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
// `any`, because the protocol defines the shape and only this file reads it.

// biome-ignore lint/suspicious/noExplicitAny: see above
type Json = any;

const kinds: Kind[] = ["internal", "internal", "server", "client", "producer", "consumer"];
const statuses: Status[] = ["unset", "ok", "error"];

/** The spans and resources of an ExportTraceServiceRequest. */
export function readTraces(request: Json): { spans: Span[]; resources: Resource[] } {
  const spans = each(request.resourceSpans, (group: Json, service) =>
    list(group.scopeSpans).flatMap((scope) =>
      list(scope.spans).map((span) => toSpan(span, service, scope.scope?.name)),
    ),
  );
  return { spans, resources: resourcesOf(request.resourceSpans) };
}

/** The metrics and resources of an ExportMetricsServiceRequest. */
export function readMetrics(request: Json): { metrics: Metric[]; resources: Resource[] } {
  const metrics = each(request.resourceMetrics, (group: Json, service) =>
    list(group.scopeMetrics).flatMap((scope) =>
      list(scope.metrics).map((metric) => toMetric(metric, service, scope.scope?.name)),
    ),
  );
  return { metrics, resources: resourcesOf(request.resourceMetrics) };
}

/** The records and resources of an ExportLogsServiceRequest. */
export function readLogs(request: Json): { logs: LogRecord[]; resources: Resource[] } {
  const logs = each(request.resourceLogs, (group: Json, service) =>
    list(group.scopeLogs).flatMap((scope) => list(scope.logRecords).map((record) => toLog(record, service))),
  );
  return { logs, resources: resourcesOf(request.resourceLogs) };
}

const list = (items: Json[] | undefined): Json[] => items ?? [];

function each<T>(groups: Json[] | undefined, read: (group: Json, service: string) => T[]): T[] {
  return list(groups).flatMap((group) => read(group, serviceOf(group)));
}

const serviceOf = (group: Json) => String(toAttributes(group.resource?.attributes)["service.name"]);
const resourcesOf = (groups: Json[] | undefined): Resource[] =>
  list(groups).map((group) => ({ service: serviceOf(group), attributes: toAttributes(group.resource?.attributes) }));

function toSpan(span: Json, service: string, scope = ""): Span {
  return {
    service,
    scope,
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId ? { parentSpanId: span.parentSpanId } : {}),
    name: span.name,
    kind: kinds[span.kind ?? 0] ?? "internal",
    attributes: toAttributes(span.attributes),
    events: list(span.events).map(({ name, attributes }) => ({ name, attributes: toAttributes(attributes) })),
    links: list(span.links).map(({ traceId, spanId }) => ({ traceId, spanId })),
    status: statuses[span.status?.code ?? 0] ?? "unset",
    ...(span.status?.message ? { statusMessage: span.status.message } : {}),
    startMs: Number(span.startTimeUnixNano) / 1e6,
    endMs: Number(span.endTimeUnixNano) / 1e6,
  };
}

function toMetric({ name, unit = "", sum, gauge, histogram }: Json, service: string, scope = ""): Metric {
  const type: MetricType = sum ? (sum.isMonotonic ? "counter" : "updown") : gauge ? "gauge" : "histogram";
  const points = list((sum ?? gauge ?? histogram)?.dataPoints).map(toPoint);
  return { service, scope, name, unit, type, points };
}

function toPoint(point: Json): Point {
  return {
    attributes: toAttributes(point.attributes),
    value: Number(point.asInt ?? point.asDouble ?? point.count ?? 0),
    ...(point.explicitBounds ? { bounds: point.explicitBounds } : {}),
  };
}

function toLog(record: Json, service: string): LogRecord {
  return {
    service,
    from: "otlp",
    level: String(record.severityText ?? "").toLowerCase(),
    msg: String(toValue(record.body) ?? ""),
    ...(record.eventName ? { eventName: record.eventName } : {}),
    attributes: toAttributes(record.attributes),
    ...(record.traceId ? { traceId: record.traceId } : {}),
    ...(record.spanId ? { spanId: record.spanId } : {}),
  };
}

function toAttributes(pairs: Json[] | undefined): Attributes {
  return Object.fromEntries(
    list(pairs).flatMap(({ key, value }) => {
      const plain = toValue(value);
      // Set to undefined in the code. Most stores hide such an attribute, so it becomes a finding here.
      return [[key, plain ?? emptyValue]];
    }),
  );
}

const emptyValue = "(empty)";

function toValue(value: Json): Value | undefined {
  if (value === undefined) return undefined;
  if (value.intValue !== undefined) return Number(value.intValue);
  if (value.arrayValue) return list(value.arrayValue.values).flatMap((item) => toValue(item) ?? []);
  if (value.kvlistValue) return JSON.stringify(toAttributes(value.kvlistValue.values));
  return value.stringValue ?? value.doubleValue ?? value.boolValue;
}

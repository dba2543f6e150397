import { randomBytes } from "node:crypto";

type Values = Record<string, string | number>;
type SpanOptions = {
  traceId?: string;
  name?: string;
  ms?: number;
  /** SERVER unless given: 3 is CLIENT. */
  kind?: number;
  error?: boolean;
  attributes?: Values;
  /** Attributes of the resource, besides the service's name and namespace. */
  resource?: Values;
  event?: Values;
  message?: string;
  traceState?: string;
};
type Point = { value: number; timeMs?: number; startMs?: number; attributes?: Values };
type Metric = {
  name: string;
  unit?: string;
  kind?: "gauge" | "sum" | "histogram";
  /** 2 is cumulative, 1 is delta, 0 is unspecified. */
  temporality?: number;
  points?: Point[];
};

/** An OTLP request in JSON with one span, in a new trace unless `traceId` is given. */
export function span(service: string, options: SpanOptions = {}): object {
  const {
    traceId = randomBytes(16).toString("hex"),
    name = "GET /things",
    ms = 5,
    kind = 2,
    error,
    attributes = {},
    event,
    message,
    traceState,
  } = options;
  const end = BigInt(Date.now()) * 1_000_000n;
  const own = {
    traceId,
    spanId: randomBytes(8).toString("hex"),
    name,
    ...(traceState ? { traceState } : {}),
    kind,
    startTimeUnixNano: String(end - BigInt(Math.round(ms * 1e6))),
    endTimeUnixNano: String(end),
    attributes: asAttributes(attributes),
    ...(event ? { events: [{ name: "exception", timeUnixNano: String(end), attributes: asAttributes(event) }] } : {}),
    ...(error ? { status: { code: 2, message } } : {}),
  };
  const resource = { attributes: asAttributes({ ...named(service), ...options.resource }) };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "test" }, spans: [own] }] }] };
}

/** One line of a log. */
export function logLine(service: string, body: string, attributes: Values = {}): object {
  const record = {
    timeUnixNano: nanoseconds(Date.now()),
    severityText: "info",
    body: { stringValue: body },
    attributes: asAttributes(attributes),
  };
  const resource = { attributes: asAttributes(named(service)) };
  return { resourceLogs: [{ resource, scopeLogs: [{ scope: { name: "test" }, logRecords: [record] }] }] };
}

/** One point of a counter. */
export const counter = (service: string, name: string, attributes: Values = {}) =>
  metric(named(service), { name, kind: "sum", points: [{ value: 1, attributes }] });

/** One metric of a resource with exactly these attributes; a gauge with one point unless told otherwise. */
export function metric(resource: Values, { name, unit, kind = "gauge", temporality = 2, points }: Metric): object {
  const dataPoints = (points ?? [{ value: 1 }]).map(
    ({ value, timeMs = Date.now(), startMs = timeMs, attributes = {} }) => ({
      timeUnixNano: nanoseconds(timeMs),
      startTimeUnixNano: nanoseconds(startMs),
      attributes: asAttributes(attributes),
      ...(kind === "histogram" ? { count: "1", sum: value, bucketCounts: ["1"] } : { asDouble: value }),
    }),
  );
  const data = { dataPoints, ...(kind === "gauge" ? {} : { aggregationTemporality: temporality }) };
  const own = { name, unit, [kind]: kind === "sum" ? { ...data, isMonotonic: true } : data };
  const scopeMetrics = [{ scope: { name: "test" }, metrics: [own] }];
  return { resourceMetrics: [{ resource: { attributes: asAttributes(resource) }, scopeMetrics }] };
}

/** The resource of one of the shop's services. */
export const named = (service: string) => ({ "service.name": service, "service.namespace": "shop" });

const nanoseconds = (ms: number) => String(BigInt(Math.round(ms)) * 1_000_000n);

const asAttributes = (values: Values) =>
  Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === "string" ? { stringValue: value } : { intValue: String(value) },
  }));

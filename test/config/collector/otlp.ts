import { randomBytes } from "node:crypto";

type Values = Record<string, string | number>;
type SpanOptions = {
  traceId?: string;
  name?: string;
  ms?: number;
  error?: boolean;
  attributes?: Values;
  event?: Values;
  message?: string;
  traceState?: string;
};

/** One span of an OTLP request in JSON; a trace of its own unless it is told which. */
export function span(service: string, options: SpanOptions = {}): object {
  const {
    traceId = randomBytes(16).toString("hex"),
    name = "GET /things",
    ms = 5,
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
    kind: 2,
    startTimeUnixNano: String(end - BigInt(Math.round(ms * 1e6))),
    endTimeUnixNano: String(end),
    attributes: asAttributes(attributes),
    ...(event ? { events: [{ name: "exception", timeUnixNano: String(end), attributes: asAttributes(event) }] } : {}),
    ...(error ? { status: { code: 2, message } } : {}),
  };
  return { resourceSpans: [{ ...resource(service), scopeSpans: [{ scope: { name: "test" }, spans: [own] }] }] };
}

/** One line of a log. */
export function logLine(service: string, body: string, attributes: Values = {}): object {
  const timeUnixNano = String(BigInt(Date.now()) * 1_000_000n);
  const record = {
    timeUnixNano,
    severityText: "info",
    body: { stringValue: body },
    attributes: asAttributes(attributes),
  };
  return { resourceLogs: [{ ...resource(service), scopeLogs: [{ scope: { name: "test" }, logRecords: [record] }] }] };
}

/** One point of a counter. */
export function counter(service: string, name: string, attributes: Values = {}): object {
  const timeUnixNano = String(BigInt(Date.now()) * 1_000_000n);
  const dataPoints = [
    { asInt: "1", timeUnixNano, startTimeUnixNano: timeUnixNano, attributes: asAttributes(attributes) },
  ];
  const metric = { name, sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints } };
  return {
    resourceMetrics: [{ ...resource(service), scopeMetrics: [{ scope: { name: "test" }, metrics: [metric] }] }],
  };
}

const resource = (service: string) => ({
  resource: { attributes: asAttributes({ "service.name": service, "service.namespace": "shop" }) },
});

const asAttributes = (values: Values) =>
  Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === "string" ? { stringValue: value } : { intValue: String(value) },
  }));

import type { Kind, MetricType, Status } from "./schema.ts";

// A service's telemetry as plain objects. Log records from OTLP and from standard output have the same form.

export type Value = string | number | boolean | Value[];
export type Attributes = Record<string, Value>;

export interface Span {
  service: string;
  /** The instrumentation scope: the library or module that created it. */
  scope: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: Kind;
  attributes: Attributes;
  events: { name: string; attributes: Attributes }[];
  links: { traceId: string; spanId: string }[];
  status: Status;
  statusMessage?: string;
  startMs: number;
  endMs: number;
}

export interface Point {
  attributes: Attributes;
  /** The value of a counter or gauge, the count of a histogram. */
  value: number;
  bounds?: number[];
}

export interface Metric {
  service: string;
  scope: string;
  name: string;
  unit: string;
  type: MetricType;
  points: Point[];
}

export interface LogRecord {
  service: string;
  from: "otlp" | "stdout";
  level: string;
  msg: string;
  /** Set on events, which are emitted through the Logs API and not written to standard output. */
  eventName?: string;
  attributes: Attributes;
  traceId?: string;
  spanId?: string;
}

export interface Resource {
  service: string;
  attributes: Attributes;
}

/** All received telemetry. */
export interface Signals {
  resources: Resource[];
  spans: Span[];
  metrics: Metric[];
  logs: LogRecord[];
}

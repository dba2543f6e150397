import type { Kind, MetricType, Status } from "./schema.ts";

// What a service said, as plain objects: the same whether it came over OTLP or (logs) from standard output.

export type Value = string | number | boolean | Value[];
export type Attributes = Record<string, Value>;

export interface Span {
  service: string;
  /** The library or the part of the service that made it. */
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
  /** The counter's or gauge's value, the histogram's count. */
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

/** All that was seen. */
export interface Signals {
  resources: Resource[];
  spans: Span[];
  metrics: Metric[];
  logs: LogRecord[];
}

import type { Emitted, Kind, MetricType, Status, ValueType, Way } from "./schema.ts";

/** What one attribute (or log field) may be, in one place. */
export interface Rule {
  name: string;
  required: boolean;
  type: ValueType;
  what: string;
  /** Has as many values as there are users or orders. */
  identity: boolean;
  values?: Scalar[];
  pattern?: RegExp;
}

export type Scalar = string | number | boolean;

/** One span name of one service. */
export interface SpanRule {
  service: string;
  name: string;
  /** Only when the service is instrumented this way; without it, always. */
  instrumented?: Way;
  kind: Kind;
  /** The groups that its attributes come from, and what it has beyond them. */
  groups: string[];
  attributes: Rule[];
  events: { name: string; attributes: Rule[] }[];
  /** The span names that it may link to. */
  links: string[];
  status: Status[];
  emitted: Emitted;
  why: string;
}

/** One metric of one service. */
export interface MetricRule {
  service: string;
  name: string;
  /** Only when the service is instrumented this way; without it, always. */
  instrumented?: Way;
  prometheus: string;
  type: MetricType;
  unit: string;
  attributes: Rule[];
  buckets?: number[];
  /** A counter that is there before the first event, with 0 for each combination of values. */
  fromZero: boolean;
  /** How many label combinations one process may have. */
  series: number;
  emitted: Emitted;
  why: string;
}

/** One log message of one service. `msg` is the text, or a regular expression for texts that others write. */
export interface LogRule {
  service: string;
  msg: string | RegExp;
  levels: string[];
  fields: Rule[];
  emitted: Emitted;
  why: string;
}

export interface Edge {
  from: string;
  to: string;
  via: "http" | "kafka" | "postgres";
  by: string;
  emitted: Emitted;
}

/** A metric that the stack makes out of spans. */
export interface Derived {
  prometheus: string;
  by: string;
  labels: string[];
  what: string;
}

export interface Service {
  name: string;
  /** The ways in which it can be started; the first is the usual one. */
  instrumentation: Way[];
  what: string;
}

/** contract.yaml with every group and every name resolved. */
export interface Contract {
  resource: Rule[];
  attributes: Rule[];
  groups: { name: string; attributes: Rule[] }[];
  services: Service[];
  untraced: string[];
  spans: SpanRule[];
  metrics: MetricRule[];
  envelope: Rule[];
  logs: LogRule[];
  edges: Edge[];
  derived: Derived[];
}

import type { Emitted, Kind, MetricType, Status, ValueType, Way } from "./schema.ts";

/** The rule for one attribute or log field in one place. */
export interface Rule {
  name: string;
  required: boolean;
  type: ValueType;
  what: string;
  /** Unbounded, such as a user or an order; not allowed on metrics. */
  identity: boolean;
  values?: Scalar[];
  pattern?: RegExp;
}

export type Scalar = string | number | boolean;

/** One span name of one service. */
export interface SpanRule {
  service: string;
  name: string;
  /** Set if only this instrumentation of the service emits it. */
  instrumented?: Way;
  kind: Kind;
  /** The names of the groups that are part of `attributes`. */
  groups: string[];
  attributes: Rule[];
  events: { name: string; attributes: Rule[] }[];
  /** Names of the spans it may link to. */
  links: string[];
  status: Status[];
  emitted: Emitted;
  why: string;
}

/** One metric of one service. */
export interface MetricRule {
  service: string;
  name: string;
  /** Set if only this instrumentation of the service emits it. */
  instrumented?: Way;
  prometheus: string;
  type: MetricType;
  unit: string;
  attributes: Rule[];
  buckets?: number[];
  /** The counter exists with 0 for each combination of values before the first event. */
  fromZero: boolean;
  /** Maximum number of label combinations of one process. */
  series: number;
  emitted: Emitted;
  why: string;
}

/** One log message of one service. `msg` is a regular expression if the text varies. */
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

/** A metric that the stack derives from spans. */
export interface Derived {
  prometheus: string;
  by: string;
  labels: string[];
  what: string;
}

export interface Service {
  name: string;
  /** Possible instrumentations; the first is the default. */
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

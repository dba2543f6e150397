/** An attribute value. */
export type Value = string | number | boolean | (string | number | boolean)[];

/** A span, independent of the store. */
export interface Span {
  id: string;
  parentId?: string | undefined;
  service: string;
  name: string;
  kind: string;
  startMs: number;
  durationMs: number;
  status: "unset" | "ok" | "error";
  attributes: Record<string, Value>;
  resource: Record<string, Value>;
  events: { name: string; atMs: number; attributes: Record<string, Value> }[];
  links: { traceId: string; spanId: string }[];
}

export interface Trace {
  id: string;
  spans: Span[];
}

/** A search result. */
export interface TraceSummary {
  id: string;
  service: string;
  name: string;
  startMs: number;
  durationMs: number;
}

export interface Search {
  fromMs: number;
  toMs: number;
  limit: number;
}

/** A trace store: Tempo or Jaeger. */
export interface TraceStore {
  readonly name: "tempo" | "jaeger";
  readonly url: string;
  /** The newest traces that match a TraceQL query. */
  search(traceql: string, search: Search): Promise<TraceSummary[]>;
  /** A complete trace, or undefined if the id is unknown. */
  byId(id: string): Promise<Trace | undefined>;
  /** Traces with a span link to this one. */
  pointingTo(id: string, search: Search): Promise<Trace[]>;
}

/** Earliest start and latest end of a trace's spans. */
export function extent({ spans }: Trace): { fromMs: number; toMs: number } {
  return {
    fromMs: Math.min(...spans.map((span) => span.startMs)),
    toMs: Math.max(...spans.map((span) => span.startMs + span.durationMs)),
  };
}

/** A trace by its root span; if that is missing, by its earliest span. */
export function summarise(trace: Trace): TraceSummary {
  const byStart = trace.spans.toSorted((a, b) => a.startMs - b.startMs);
  const first = byStart.find((span) => span.parentId === undefined) ?? byStart[0];
  const { fromMs, toMs } = extent(trace);
  return {
    id: trace.id,
    service: first?.service ?? "",
    name: first?.name ?? "",
    startMs: fromMs,
    durationMs: toMs - fromMs,
  };
}

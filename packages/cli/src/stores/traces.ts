/** One value of an attribute. */
export type Value = string | number | boolean | (string | number | boolean)[];

/** A span, whichever store it came from. */
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

/** What a search shows of a trace. */
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

/** What the lab wants from a trace store; Tempo and Jaeger each give it in their own way. */
export interface TraceStore {
  readonly name: "tempo" | "jaeger";
  readonly url: string;
  /** The newest traces that a TraceQL query finds. */
  search(traceql: string, search: Search): Promise<TraceSummary[]>;
  /** A whole trace, or undefined when the store has none with this id. */
  byId(id: string): Promise<Trace | undefined>;
  /** The traces with a span that points to this one by a link: what it caused elsewhere. */
  pointingTo(id: string, search: Search): Promise<Trace[]>;
}

/** First start and last end of a trace. */
export function extent({ spans }: Trace): { fromMs: number; toMs: number } {
  return {
    fromMs: Math.min(...spans.map((span) => span.startMs)),
    toMs: Math.max(...spans.map((span) => span.startMs + span.durationMs)),
  };
}

/** A trace by its first span: the one without a parent, or else the earliest. */
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

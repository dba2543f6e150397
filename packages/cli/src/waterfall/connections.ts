import type { Span, Trace } from "../stores/traces.ts";

/** A span link between two traces. */
export interface Connection {
  /** `from`: a span of this trace links to the other one. `to`: a span of the other one links here. */
  direction: "from" | "to";
  traceId: string;
  /** Span of this trace. */
  here: string;
  /** Span at the other end, if known. */
  there?: { service: string; name: string };
}

/** The links of a trace in both directions; `pointing` are traces that link to it. */
export function connections({ id, spans }: Trace, pointing: Trace[]): Connection[] {
  const away = spans.flatMap(({ id: here, links }) =>
    links.filter(({ traceId }) => traceId !== id).map(({ traceId }) => ({ direction: "from" as const, traceId, here })),
  );
  const back = pointing.flatMap((other) =>
    other.spans.flatMap((span) =>
      span.links
        .filter(({ traceId }) => traceId === id)
        .map(({ spanId }) => ({ direction: "to" as const, traceId: other.id, here: spanId, there: ends(span) })),
    ),
  );
  return [...away, ...back];
}

const ends = ({ service, name }: Span) => ({ service, name });

/** One line per link, with the command that draws the other trace. */
export function connectionLines(all: Connection[], spans: Span[]): string[] {
  if (all.length === 0) return [];
  const nameOf = (id: string) => spans.find((span) => span.id === id)?.name ?? `span ${id}`;
  const lines = all.map(({ direction, traceId, here, there }) =>
    direction === "from"
      ? `  ./lab trace ${traceId}  ↪ the cause of ${nameOf(here)}`
      : `  ./lab trace ${traceId}  ↩ ${there?.service}: ${there?.name}, caused by ${nameOf(here)}`,
  );
  return ["", "linked traces:", ...new Set(lines)];
}

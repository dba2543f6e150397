import type { Span, Trace } from "../stores/traces.ts";

/** Where a trace goes on, or came from: another trace, and the spans at the two ends of the link. */
export interface Connection {
  /** `from`: a span of this trace points to the other one. `to`: a span of the other one points here. */
  direction: "from" | "to";
  traceId: string;
  /** The span of this trace. */
  here: string;
  /** What is at the other end, where that is known. */
  there?: { service: string; name: string };
}

/** The links of a trace, in both directions; `pointing` are the traces that the store found to point to it. */
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

/** One line for each: what it is, and the command that draws it. The command is never cut. */
export function connectionLines(all: Connection[], spans: Span[]): string[] {
  if (all.length === 0) return [];
  const nameOf = (id: string) => spans.find((span) => span.id === id)?.name ?? `span ${id}`;
  const lines = all.map(({ direction, traceId, here, there }) =>
    direction === "from"
      ? `  ./lab trace ${traceId}  ↪ where ${nameOf(here)} was caused`
      : `  ./lab trace ${traceId}  ↩ ${there?.service}: ${there?.name}, caused by ${nameOf(here)}`,
  );
  return ["", "it is linked with other traces:", ...new Set(lines)];
}

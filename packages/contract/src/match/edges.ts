import type { Finding } from "../finding.ts";
import type { Contract, Edge } from "../model.ts";
import type { Span } from "../signals.ts";

type Seen = Omit<Edge, "emitted">;

/** The edges in the spans: children in another service, messages, statements. */
export function edgesOf(spans: Span[]): Seen[] {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const seen = spans.flatMap((span) => edgeOf(span, byId));
  return [...new Map(seen.map((edge) => [sayEdge(edge), edge])).values()];
}

function edgeOf(span: Span, byId: Map<string, Span>): Seen[] {
  const { service: to, attributes } = span;
  if (span.kind === "client" && attributes["db.system.name"] === "postgresql")
    return [{ from: span.service, to: "postgres", via: "postgres", by: String(attributes["db.namespace"]) }];
  const origins = [span.parentSpanId ?? "", ...span.links.map((link) => link.spanId)].flatMap(
    (id) => byId.get(id) ?? [],
  );
  const callers = origins.filter((origin) => origin.service !== to || span.kind === "consumer");
  if (span.kind === "consumer")
    return callers.map(({ service }) => ({
      from: service,
      to,
      via: "kafka",
      by: String(attributes["messaging.destination.name"]),
    }));
  return callers.map(({ service }) => ({ from: service, to, via: "http", by: span.name }));
}

/** Compares the edges that start at one of these services with the contract, both ways. */
export function matchEdges(contract: Contract, services: string[], spans: Span[]): Finding[] {
  const seen = edgesOf(spans).filter((edge) => services.includes(edge.from));
  const named = contract.edges.filter((edge) => services.includes(edge.from));
  const missing = named.filter((edge) => edge.emitted === "always" && !seen.some((other) => same(edge, other)));
  const unknown = seen.filter((edge) => !named.some((other) => same(edge, other)));
  return [
    ...missing.map((edge) => finding(edge, "edge missing")),
    ...unknown.map((edge) => finding(edge, "edge unknown")),
  ];
}

const sayEdge = ({ from, to, via, by }: Seen) => `${from} → ${to} via ${via}: ${by}`;
const same = (one: Seen, other: Seen) => sayEdge(one) === sayEdge(other);
const finding = (edge: Seen, problem: "edge missing" | "edge unknown"): Finding => ({
  problem,
  service: edge.from,
  signal: "edge",
  name: sayEdge(edge),
});

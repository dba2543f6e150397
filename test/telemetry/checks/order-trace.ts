import { type Contract, edgesOf, type Finding, matchParents, type Span } from "@o11y-lab/contract";
import { isCaller, type Shop, serviceNames, within } from "@o11y-lab/harness";

/** The spans of one trace, as soon as it has gone through Kafka and the consumer is done with it. */
export async function completeTrace(shop: Shop, traceId: string): Promise<Span[]> {
  const spans = () => shop.receiver.signals.spans.filter((span) => span.traceId === traceId);
  const isDone = () => {
    const ids = new Set(spans().map(({ spanId }) => spanId));
    const parents = spans().flatMap(({ parentSpanId }) => parentSpanId ?? []);
    return spans().some(({ kind }) => kind === "consumer") && parents.every((id) => isCaller(id) || ids.has(id));
  };
  await within(8_000, isDone);
  return spans();
}

/** What is missing for the trace of an order to be one story: services, roots, parents. */
export function brokenStory(spans: Span[]): string[] {
  const seen = new Set(spans.map(({ service }) => service));
  const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined || isCaller(parentSpanId));
  return [
    ...serviceNames.filter((name) => !seen.has(name)).map((name) => `no span of ${name}`),
    ...(roots.length === 1 ? [] : [`${roots.length} roots: ${roots.map(({ service, name }) => `${service} ${name}`)}`]),
    ...matchParents(spans, isCaller).map(({ service, name }) => `the parent of ${service} "${name}" is missing`),
  ];
}

/** The ways between services that the trace of an order does not show, though it has to go them. */
export function missingEdges(contract: Contract, spans: Span[]): string[] {
  const say = ({ from, to, via }: { from: string; to: string; via: string }) => `${from} → ${to} via ${via}`;
  const seen = new Set(edgesOf(spans).map(say));
  // An order goes through the gateway to checkout, which asks catalog itself.
  const others = "gateway → catalog via http";
  return [...new Set(contract.edges.map(say))].filter((edge) => edge !== others && !seen.has(edge));
}

/** Spans anywhere whose parent nobody sent. */
export const orphans = (shop: Shop): Finding[] => matchParents(shop.receiver.signals.spans, isCaller);

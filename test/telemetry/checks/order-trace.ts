import { type Contract, edgesOf, type Finding, matchParents, type Span } from "@o11y-lab/contract";
import { isCaller, type Shop, serviceNames, within } from "@o11y-lab/harness";

/** The spans of one trace, once the consumer has processed its message and all parents have arrived. */
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

/** Missing services, additional roots and missing parents in the trace of an order. */
export function brokenTrace(spans: Span[]): string[] {
  const seen = new Set(spans.map(({ service }) => service));
  const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined || isCaller(parentSpanId));
  return [
    ...serviceNames.filter((name) => !seen.has(name)).map((name) => `no span of ${name}`),
    ...(roots.length === 1 ? [] : [`${roots.length} roots: ${roots.map(({ service, name }) => `${service} ${name}`)}`]),
    ...matchParents(spans, isCaller).map(({ service, name }) => `the parent of ${service} "${name}" is missing`),
  ];
}

/** Edges of the service graph that an order must use and its trace does not have. */
export function missingEdges(contract: Contract, spans: Span[]): string[] {
  const say = ({ from, to, via }: { from: string; to: string; via: string }) => `${from} → ${to} via ${via}`;
  const seen = new Set(edgesOf(spans).map(say));
  // The gateway passes an order to checkout, which calls catalog itself.
  const others = "gateway → catalog via http";
  return [...new Set(contract.edges.map(say))].filter((edge) => edge !== others && !seen.has(edge));
}

/** All spans with an unknown parent. */
export const orphans = (shop: Shop): Finding[] => matchParents(shop.receiver.signals.spans, isCaller);

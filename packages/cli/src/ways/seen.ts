import type { Signals, Span } from "@o11y-lab/contract";
import { type Shop, settle, until } from "@o11y-lab/harness";
import { type Asked, askAll } from "./requests.ts";
import type { Way } from "./sources.ts";

/** What one way of instrumenting saw of the requests. */
export interface Seen {
  /** The names of each request's spans, each before those that it has caused. */
  requests: { title: string; spans: string[] }[];
  /** The names of all attributes on its spans. */
  attributes: string[];
  /** Metrics, and how many series each has. */
  metrics: Record<string, number>;
  logs: { lines: number; withTrace: number; overOtlp: number };
}

/** Starts the service this way, asks it, and gathers what it said. */
export async function see(shop: Shop, way: Way): Promise<Seen> {
  const { logs } = await shop.restart("catalog", { switches: { CATALOG_INSTRUMENTATION: way } });
  shop.forget();
  const before = logs().length;
  const asked = await askAll(shop.url("catalog"));
  const written = () => logs().slice(before);
  const completed = () => written().filter(({ msg }) => msg === "request completed").length;
  await until("a log line of each request", () => completed() >= asked.length);
  // Without telemetry nothing else comes that could be waited for.
  if (way !== "bare") await settle(shop, ["catalog"]);
  const { spans, metrics, logs: records } = shop.receiver.signals;
  const ids = new Set(asked.map(({ traceId }) => traceId));
  return {
    ...spansOf(asked, spans),
    metrics: Object.fromEntries(
      [...new Set(metrics.map(({ name }) => name))]
        .sort()
        .map((name) => [name, shop.receiver.latest("catalog", name)?.points.length ?? 0]),
    ),
    logs: {
      lines: written().filter(({ traceId }) => traceId === undefined || ids.has(traceId)).length,
      withTrace: written().filter(({ traceId = "" }) => ids.has(traceId)).length,
      overOtlp: records.filter(({ traceId = "" }) => ids.has(traceId)).length,
    },
  };
}

function spansOf(asked: Asked[], spans: Signals["spans"]): Pick<Seen, "requests" | "attributes"> {
  const of = ({ traceId }: Asked) => inOrder(spans.filter((span) => span.traceId === traceId));
  return {
    requests: asked.map((one) => ({ title: one.title, spans: of(one).map(({ name }) => name) })),
    attributes: [...new Set(asked.flatMap(of).flatMap(({ attributes }) => Object.keys(attributes)))].sort(),
  };
}

/** Each span, then what happened inside of it, by the time of its start. (Clocks are too coarse to go by the time alone.) */
function inOrder(spans: Span[]): Span[] {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const byStart = spans.toSorted((one, other) => one.startMs - other.startMs);
  const within = (parent: Span): Span[] => [
    parent,
    ...byStart.filter(({ parentSpanId }) => parentSpanId === parent.spanId).flatMap(within),
  ];
  return byStart.filter(({ parentSpanId = "" }) => !ids.has(parentSpanId)).flatMap(within);
}

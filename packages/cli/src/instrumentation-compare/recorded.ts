import type { Signals, Span } from "@o11y-lab/contract";
import { type Shop, settle, until } from "@o11y-lab/harness";
import { hasPrivateText, type Sent, sendAll, sendProbe } from "./requests.ts";
import type { Way } from "./ways.ts";

/** What one way recorded of the same requests. */
export interface Recorded {
  /** The names of each request's spans, each parent before its children. */
  requests: { title: string; spans: string[] }[];
  /** The spans of a probe. */
  probe: string[];
  /** The names of all span attributes. */
  attributes: string[];
  /** The number of series of each metric. */
  metrics: Record<string, number>;
  /** The number of different routes in `http.server.request.duration`. */
  routes: number;
  logs: { lines: number; withTrace: number; overOtlp: number };
  /** Whether the mail address in the query of one request was exported as it is. */
  privateText: boolean;
}

/** Starts the service this way, sends the requests and collects what it exports. */
export async function record(shop: Shop, way: Way): Promise<Recorded> {
  const { logs } = await shop.restart("catalog", { switches: { CATALOG_INSTRUMENTATION: way } });
  shop.forget();
  const before = logs().length;
  const sent = await sendAll(shop.url("catalog"));
  const probe = await sendProbe(shop.url("catalog"));
  const written = () => logs().slice(before);
  const completed = () => written().filter(({ msg }) => msg === "request completed").length;
  await until("a log line of each request", () => completed() >= sent.length);
  // Without telemetry there is no export to wait for.
  if (way !== "bare") await settle(shop, ["catalog"]);
  const { spans, metrics, logs: records } = shop.receiver.signals;
  const ids = new Set(sent.map(({ traceId }) => traceId));
  const names = [...new Set(metrics.map(({ name }) => name))].sort();
  const points = (name: string) => shop.receiver.latest("catalog", name)?.points ?? [];
  const routes = points("http.server.request.duration").flatMap(({ attributes }) => attributes["http.route"] ?? []);
  return {
    ...spansOf(sent, spans),
    probe: inOrder(spans.filter(({ traceId }) => traceId === probe.traceId)).map(({ name }) => name),
    metrics: Object.fromEntries(names.map((name) => [name, points(name).length])),
    routes: new Set(routes).size,
    logs: {
      lines: written().filter(({ traceId }) => traceId === undefined || ids.has(traceId)).length,
      withTrace: written().filter(({ traceId = "" }) => ids.has(traceId)).length,
      overOtlp: records.filter(({ traceId = "" }) => ids.has(traceId)).length,
    },
    privateText: shop.receiver.bodies.some(hasPrivateText),
  };
}

function spansOf(sent: Sent[], spans: Signals["spans"]): Pick<Recorded, "requests" | "attributes"> {
  const of = ({ traceId }: Sent) => inOrder(spans.filter((span) => span.traceId === traceId));
  return {
    requests: sent.map((one) => ({ title: one.title, spans: of(one).map(({ name }) => name) })),
    attributes: [...new Set(sent.flatMap(of).flatMap(({ attributes }) => Object.keys(attributes)))].sort(),
  };
}

/** Each span, then its children by start time. (Clocks are too coarse to sort by time alone.) */
function inOrder(spans: Span[]): Span[] {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const byStart = spans.toSorted((one, other) => one.startMs - other.startMs);
  const within = (parent: Span): Span[] => [
    parent,
    ...byStart.filter(({ parentSpanId }) => parentSpanId === parent.spanId).flatMap(within),
  ];
  return byStart.filter(({ parentSpanId = "" }) => !ids.has(parentSpanId)).flatMap(within);
}

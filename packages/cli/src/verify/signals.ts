import { LabError } from "../errors.ts";
import type { Loki } from "../stores/loki.ts";
import type { Prometheus } from "../stores/prometheus.ts";
import type { TraceStore } from "../stores/traces.ts";
import type { Update } from "../ui/progress.ts";
import { waitFor } from "../wait.ts";
import type { PlacedOrder } from "./order.ts";

export const shopServices = ["gateway", "catalog", "checkout", "payment", "fulfilment"];

/** How long each signal took from the order's answer until it could be queried, in milliseconds. */
export interface Found {
  trace: number;
  logs: number;
  metric: number;
}

export interface Stores {
  traces: TraceStore;
  loki: Loki;
  prometheus: Prometheus;
}

const TIMEOUT_MS = 60_000;

const placed = 'shop_orders_total{shop_outcome="placed"}';

/** Orders that Prometheus shows as placed: good for counting while nothing is restarted. */
export async function placedOrders(prometheus: Prometheus): Promise<number> {
  const [series] = await prometheus.query(`sum(${placed})`);
  return Number(series?.value?.[1] ?? 0);
}

/**
 * Whether the order has been counted: a measurement that was taken after it, and that is not 0. Comparing with the count
 * before would not do: a service that was started again counts from 0, while Prometheus still shows its last count.
 */
export async function isCounted(prometheus: Prometheus, order: PlacedOrder): Promise<boolean> {
  const [series] = await prometheus.query(`max(timestamp(${placed}) and ${placed} > 0)`);
  return Number(series?.value?.[1] ?? 0) * 1000 >= order.placedAtMs;
}

/** Waits until the order's trace and log lines of all five services and its metric can be queried. */
export async function waitForSignals(stores: Stores, order: PlacedOrder, update: Update): Promise<Found> {
  const seen = { trace: "no span", logs: "no line", metric: "not counted" };
  const show = (what: keyof typeof seen, text: string) => {
    seen[what] = text;
    update(`trace: ${seen.trace}, log: ${seen.logs}, metric: ${seen.metric}`);
  };
  const timed = async (what: keyof typeof seen, ask: () => Promise<string | undefined>) => {
    const done = await waitFor(ask, { timeoutMs: TIMEOUT_MS });
    if (done === undefined) {
      throw new LabError(
        `order ${order.orderId} was placed, but ${what === "metric" ? "its" : "of its"} ${what} there is only: ${seen[what]}`,
        `look at it with ./lab trace ${order.traceId}, and at the log of otel-collector`,
      );
    }
    show(what, done);
    return performance.now() - began;
  };
  const began = performance.now();
  const [trace, logs, metric] = await Promise.all([
    timed("trace", async () =>
      missing(
        (await stores.traces.byId(order.traceId))?.spans.map((span) => span.service),
        (text) => show("trace", text),
      ),
    ),
    timed("logs", async () => {
      const lines = await stores.loki.ofTrace(order.traceId, order.placedAtMs - 60_000, Date.now() + 60_000);
      return missing(
        lines.map(({ labels }) => labels.service_name ?? ""),
        (text) => show("logs", text),
      );
    }),
    timed("metric", async () => ((await isCounted(stores.prometheus, order)) ? "counted" : undefined)),
  ]);
  return { trace, logs, metric };
}

/** `5 services` when all of the shop's are among those seen; else undefined, after saying which are missing. */
function missing(seen: string[] | undefined, say: (text: string) => void): string | undefined {
  const absent = shopServices.filter((name) => !seen?.includes(name));
  if (absent.length === 0) return `${shopServices.length} services`;
  say(absent.length === shopServices.length ? "nothing yet" : `nothing of ${absent.join(", ")}`);
  return undefined;
}

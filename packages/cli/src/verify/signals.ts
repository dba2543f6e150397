import { LabError } from "../errors.ts";
import type { Loki } from "../stores/loki.ts";
import type { Prometheus } from "../stores/prometheus.ts";
import type { TraceStore } from "../stores/traces.ts";
import type { Update } from "../ui/progress.ts";
import { waitFor } from "../wait.ts";
import type { PlacedOrder } from "./order.ts";

export const shopServices = ["gateway", "catalog", "checkout", "payment", "fulfilment"];

/** Milliseconds from the order's response until each signal could be queried. */
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

/** Number of placed orders in Prometheus; valid while no service restarts. */
export async function placedOrders(prometheus: Prometheus): Promise<number> {
  const [series] = await prometheus.query(`sum(${placed})`);
  return Number(series?.value?.[1] ?? 0);
}

/**
 * Whether the order has been counted: a sample newer than the order that is not 0. Comparing with an earlier count would fail
 * after a restart, which resets the counter while Prometheus still returns the old value.
 */
export async function isCounted(prometheus: Prometheus, order: PlacedOrder): Promise<boolean> {
  const [series] = await prometheus.query(`max(timestamp(${placed}) and ${placed} > 0)`);
  return Number(series?.value?.[1] ?? 0) * 1000 >= order.placedAtMs;
}

/** Waits until trace and log lines of all five services, and the metric of the order can be queried. */
export async function waitForSignals(stores: Stores, order: PlacedOrder, update: Update): Promise<Found> {
  const seen = { trace: "no spans", logs: "no lines", metric: "not counted" };
  const show = (what: keyof typeof seen, text: string) => {
    seen[what] = text;
    update(`trace: ${seen.trace}, logs: ${seen.logs}, metric: ${seen.metric}`);
  };
  const timed = async (what: keyof typeof seen, ask: () => Promise<string | undefined>) => {
    const done = await waitFor(ask, { timeoutMs: TIMEOUT_MS });
    if (done === undefined) {
      throw new LabError(
        `order ${order.orderId} was placed, but its ${what} did not arrive within ${TIMEOUT_MS / 1000} s: ${seen[what]}`,
        `check ./lab trace ${order.traceId}, and the log of otel-collector`,
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

/** `5 services` once all are present; until then undefined, and `report` receives what is missing. */
function missing(seen: string[] | undefined, report: (text: string) => void): string | undefined {
  const absent = shopServices.filter((name) => !seen?.includes(name));
  if (absent.length === 0) return `${shopServices.length} services`;
  report(absent.length === shopServices.length ? "nothing yet" : `missing ${absent.join(", ")}`);
  return undefined;
}

// What a Collector outage loses: `node bench/outage.ts [SECONDS]`, with the lab running and background traffic off (./lab traffic off).
// Places an order per second before, during and after the outage, then looks for its trace, its log lines, and the counter.
import { setTimeout as pause } from "node:timers/promises";
import { begin, end } from "../packages/cli/src/chaos/fault.ts";
import { findScenario } from "../packages/cli/src/chaos/read.ts";
import { chooseEngine } from "../packages/cli/src/engines/choose.ts";
import { openStores } from "../packages/cli/src/stores/index.ts";
import { type PlacedOrder, placeOrder } from "../packages/cli/src/verify/order.ts";
import { placedOrders, shopServices } from "../packages/cli/src/verify/signals.ts";
import { waitFor } from "../packages/cli/src/wait.ts";
import { markdownTable } from "./lib/table.ts";

const seconds = Number(process.argv[2] ?? 60);
const engine = await chooseEngine();
const { prometheus, loki, traces, urls } = await openStores(engine);

/** Places one order per second for the given duration. */
async function buy(seconds: number): Promise<PlacedOrder[]> {
  const placed: PlacedOrder[] = [];
  for (const until = Date.now() + seconds * 1000; Date.now() < until; ) {
    const next = pause(1_000);
    placed.push(await placeOrder(urls.gateway));
    await next;
  }
  return placed;
}

const counted = await placedOrders(prometheus);
const phases: Record<string, PlacedOrder[]> = { before: await buy(20) };
const fault = await begin(findScenario("dead-collector"), { engine, durationMs: (seconds + 60) * 1000 });
try {
  phases.during = await buy(seconds);
} finally {
  await end(fault, engine, { goingDown: false });
}
const over = Date.now();
const [after, ...back] = await Promise.all([buy(30), ...shopServices.map((name) => reportsAgain(name))]);
phases.after = after;
// By now every exporter has sent its backlog or given up.
await pause(30_000);

const rows = await Promise.all(
  Object.entries(phases).map(async ([name, orders]) => {
    const whole = await count(orders, async ({ traceId }) =>
      (await traces.byId(traceId))?.spans.map((span) => span.service),
    );
    const logged = await count(orders, async ({ traceId, placedAtMs }) =>
      (await loki.ofTrace(traceId, placedAtMs - 60_000, Date.now())).map(({ labels }) => labels.service_name ?? ""),
    );
    return [name, String(orders.length), whole, logged];
  }),
);
const head = ["orders", "placed", "traces: complete, partial, none", "logs: of all five, of some, none"];
console.log(markdownTable(head, rows));
const all = Object.values(phases).flat().length;
console.log(`\nfirst metrics after the Collector's restart, in seconds: ${back.join(", ")}`);
console.log(`shop_orders_total rose by ${(await placedOrders(prometheus)) - counted} of ${all}`);

/** Seconds until Prometheus has a sample of this service that was taken after the outage. */
async function reportsAgain(name: string): Promise<string> {
  const newest = `max(timestamp(process_memory_usage_bytes{service_name="${name}"}))`;
  const since = async () => Number((await prometheus.query(newest))[0]?.value?.[1] ?? 0) * 1000 > over || undefined;
  const there = await waitFor(since, { timeoutMs: 180_000, everyMs: 250 });
  return `${name} ${there ? ((Date.now() - over) / 1000).toFixed(1) : "never"}`;
}

/** The number of orders with telemetry of all five services, of some, or of none. */
async function count(
  orders: PlacedOrder[],
  of: (order: PlacedOrder) => Promise<string[] | undefined>,
): Promise<string> {
  const found = { whole: 0, part: 0, none: 0 };
  for (const order of orders) {
    const seen = new Set(await of(order));
    if (seen.size === 0) found.none++;
    else if (shopServices.every((name) => seen.has(name))) found.whole++;
    else found.part++;
  }
  return `${found.whole}, ${found.part}, ${found.none}`;
}

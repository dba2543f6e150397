// The delay from an order's response until its telemetry can be queried: `node bench/freshness.ts [ORDERS]`, with the lab running and
// background traffic off (./lab traffic off), so that the next counted order is its own.
import { chooseEngine } from "../packages/cli/src/engines/choose.ts";
import { openStores } from "../packages/cli/src/stores/index.ts";
import { placeOrder } from "../packages/cli/src/verify/order.ts";
import { placedOrders, shopServices } from "../packages/cli/src/verify/signals.ts";
import { waitFor } from "../packages/cli/src/wait.ts";

const orders = Number(process.argv[2] ?? 20);
const { prometheus, loki, traces, urls } = await openStores(await chooseEngine());

type Query = (id: string, counted: number) => Promise<boolean>;
const window = () => ({ fromMs: Date.now() - 120_000, toMs: Date.now() + 60_000, limit: 100 });
const all = (names: (string | undefined)[]) => shopServices.every((name) => names.includes(name));

const queries: Record<string, Query> = {
  "trace by id": async (id) => all(((await traces.byId(id))?.spans ?? []).map(({ service }) => service)),
  "trace by search": async (id) =>
    (await traces.search('{ resource.service.name = "checkout" && name = "place order" }', window())).some(
      (found) => found.id === id,
    ),
  "log lines": async (id) =>
    all((await loki.ofTrace(id, window().fromMs, window().toMs)).map(({ labels }) => labels.service_name)),
  metrics: async (_id, counted) => (await placedOrders(prometheus)) > counted,
};

const seconds = new Map<string, number[]>(Object.keys(queries).map((name) => [name, []]));
for (let order = 0; order < orders; order++) {
  const counted = await placedOrders(prometheus);
  const { traceId } = await placeOrder(urls.gateway);
  const answered = performance.now();
  await Promise.all(
    Object.entries(queries).map(async ([name, isQueryable]) => {
      const seen = await waitFor(async () => ((await isQueryable(traceId, counted)) ? performance.now() : undefined), {
        timeoutMs: 60_000,
        everyMs: 50,
      });
      seconds.get(name)?.push(((seen ?? Number.POSITIVE_INFINITY) - answered) / 1000);
    }),
  );
}

console.log(`${orders} orders, seconds from the response until everything can be queried`);
for (const [name, values] of seconds) {
  const sorted = values.toSorted((a, b) => a - b);
  console.log(
    `${name.padEnd(16)} median ${sorted[Math.floor(sorted.length / 2)]?.toFixed(1)}  max ${sorted.at(-1)?.toFixed(1)}`,
  );
}

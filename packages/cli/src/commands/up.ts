import type { Command } from "commander";
import type { Addresses } from "../addresses.ts";
import { endAny } from "../chaos/leftovers.ts";
import { chooseEngine } from "../engines/choose.ts";
import type { Engine } from "../engines/engine.ts";
import { interruption } from "../interruption.ts";
import { openStores } from "../stores/index.ts";
import { duration } from "../ui/duration.ts";
import { Progress } from "../ui/progress.ts";
import { placeOrder } from "../verify/order.ts";
import { waitForSignals } from "../verify/signals.ts";
import { engineOption, noBuild } from "./arguments.ts";

/** `./lab up`: starts everything, and proves it with one order whose trace, log lines and metric were found. */
export function addUp(program: Command): void {
  program
    .command("up")
    .description("start the lab; returns once the telemetry of a test order can be queried")
    .addOption(engineOption())
    .option("--no-traffic", "start without background traffic")
    .option(...noBuild)
    .action(async (options: { engine?: string; traffic: boolean; build: boolean }) => {
      const began = performance.now();
      const progress = new Progress();
      const engine = await chooseEngine(options.engine);
      await endAny(engine, false);
      const wasRunning = await engine.running();
      await engine.up({ traffic: options.traffic, build: options.build }, progress);
      const { urls, traceId, took } = await proof(engine, progress).catch(async (error) => {
        // An interrupted command must not leave running what it started.
        if (interruption.aborted && !wasRunning) await engine.down({ volumes: false }, progress);
        throw error;
      });
      const found = `trace ${duration(took.trace)}, log lines ${duration(took.logs)}, metric ${duration(took.metric)} after the order`;
      console.log(`The lab is ${wasRunning ? "running" : "up"}, checked in ${duration(performance.now() - began)} (${found}).

${addressLines(urls, traceId).join("\n")}`);
    });
}

/** Places one order and finds it in every store. */
async function proof(engine: Engine, progress: Progress) {
  const stores = await openStores(engine);
  const order = await progress.step("placing an order", () => placeOrder(stores.urls.gateway));
  const took = await progress.step("finding its trace, log lines and metric", (update) =>
    waitForSignals(stores, order, update),
  );
  return { urls: stores.outside, traceId: order.traceId, took };
}

/** Pages to open in a browser; then, as the stores have no pages of their own, how to query each. */
export function addressLines({ gateway, grafana, prometheus, loki, traces }: Addresses, traceId: string): string[] {
  return [
    `open     shop     ${gateway}/api/products`,
    ...(grafana === null ? [] : [`         grafana  ${grafana}`]),
    "",
    "query    metrics  ./lab query 'sum by (service_name) (rate(http_server_request_duration_seconds_count[1m]))'",
    "         logs     ./lab logs '{service_name=\"checkout\"}'",
    `         traces   ./lab trace ${traceId}`,
    `         APIs     ${prometheus}/api/v1/query · ${loki}/loki/api/v1/query_range · ${traces}/api/traces/ID`,
    "",
    "next     ./lab status · ./lab labs · ./lab down",
  ];
}

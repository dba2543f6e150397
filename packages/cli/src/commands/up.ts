import type { Command } from "commander";
import { endAny } from "../chaos/leftovers.ts";
import { chooseEngine } from "../engines/choose.ts";
import type { Engine } from "../engines/engine.ts";
import { interruption } from "../interruption.ts";
import { openStores } from "../stores/index.ts";
import { duration } from "../ui/duration.ts";
import { Progress } from "../ui/progress.ts";
import { placeOrder } from "../verify/order.ts";
import { waitForSignals } from "../verify/signals.ts";
import { noBuild } from "./no-build.ts";

/** `./lab up`: everything started, and proven by one order whose trace, log lines and metric were queried. */
export function addUp(program: Command): void {
  program
    .command("up")
    .description("start everything; returns when an order's trace, log lines and metric can be queried")
    .option("--engine <engine>", "docker or native; without it, what this machine can run")
    .option("--no-traffic", "start without the trickle of orders")
    .option(...noBuild)
    .action(async (options: { engine?: string; traffic: boolean; build: boolean }) => {
      const began = performance.now();
      const progress = new Progress();
      const engine = await chooseEngine(options.engine);
      await endAny(engine, false);
      const wasRunning = await engine.running();
      await engine.up({ traffic: options.traffic, build: options.build }, progress);
      const { urls, traceId, took } = await proof(engine, progress).catch(async (error) => {
        // What was started by a command that the user interrupts must not stay behind.
        if (interruption.aborted && !wasRunning) await engine.down({ volumes: false }, progress);
        throw error;
      });
      const found = `trace ${duration(took.trace)}, log lines ${duration(took.logs)}, metric ${duration(took.metric)} after the order`;
      console.log(`The lab ${wasRunning ? "runs" : "is up"}, checked in ${duration(performance.now() - began)} (${found}).
${addressLines(urls)}

  next: ./lab trace ${traceId}
        ./lab logs '{service_name="checkout"}'
        ./lab query 'sum by (service_name) (rate(http_server_request_duration_seconds_count[1m]))'
        ./lab status · ./lab down`);
    });
}

/** Places one order and finds it in every store. */
async function proof(engine: Engine, progress: Progress) {
  const stores = await openStores(engine);
  const order = await progress.step("placing an order", () => placeOrder(stores.urls.gateway));
  const took = await progress.step("finding its trace, its log lines and its metric", (update) =>
    waitForSignals(stores, order, update),
  );
  return { urls: stores.outside, traceId: order.traceId, took };
}

function addressLines(urls: object): string {
  return Object.entries(urls)
    .filter(([, url]) => url !== null)
    .map(([name, url]) => `  ${name.padEnd(11)} ${url}`)
    .join("\n");
}

import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "@o11y-lab/service/logger";
import type { Part } from "@o11y-lab/service/run";
import type { Publish } from "./adapters/order-publisher.ts";
import type { Outbox } from "./adapters/outbox.ts";

type Pace = { pollMs: number; retryMs: number; batch: number; drainMs: number };
const pace: Pace = { pollMs: 200, retryMs: 1_000, batch: 50, drainMs: 3_000 };

/**
 * Carries messages from the outbox to Kafka, as long as the service runs. While Kafka is away they wait in the table,
 * and orders are taken all the same. When the service stops, what is stored still goes out, if Kafka answers.
 */
export function createRelay(
  outbox: Outbox,
  publish: Publish,
  log: Logger,
  { pollMs, retryMs, batch, drainMs }: Pace = pace,
): Part {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let failing = false;

  /** Sends one batch. Answers how many; undefined when that failed, of which the log hears once, not five times a second. */
  const sendBatch = async (): Promise<number | undefined> => {
    try {
      const sent = await outbox.publish(batch, publish);
      if (failing && sent > 0) log.info("orders leave for shipping again");
      failing &&= sent === 0;
      return sent;
    } catch (error) {
      if (!failing) log.warn({ "exception.message": (error as Error).message }, "orders wait for Kafka");
      failing = true;
      return undefined;
    }
  };

  const loop = async () => {
    while (!stopping.signal.aborted) {
      const sent = await sendBatch();
      // A full batch means that there may be more.
      if (sent === batch) continue;
      const pauseMs = sent === undefined ? retryMs : pollMs;
      await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  const drain = async () => {
    const deadline = performance.now() + drainMs;
    while (!failing && performance.now() < deadline) {
      if (!(await sendBatch())) return;
    }
  };

  return {
    name: "relay",
    start: async () => {
      running = loop();
    },
    stop: async () => {
      if (!running) return;
      stopping.abort();
      await running;
      await drain();
    },
  };
}

import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "@o11y-lab/service/logger";
import type { Part } from "@o11y-lab/service/run";
import type { Publish } from "./adapters/order-publisher.ts";
import type { Outbox } from "./adapters/outbox.ts";

type Pace = { pollMs: number; retryMs: number; batch: number; drainMs: number };
const pace: Pace = { pollMs: 200, retryMs: 1_000, batch: 50, drainMs: 3_000 };

/**
 * Sends messages from the outbox to Kafka. While Kafka is unavailable they stay in the table, and checkout still accepts orders.
 * On shutdown the relay sends what is left, if Kafka responds.
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

  /** Sends one batch and returns its size; undefined if that failed. Only the first failure in a row is logged. */
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
      // After a full batch there may be more.
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

import { setTimeout as wait } from "node:timers/promises";
import { ordersPlaced } from "@o11y-lab/api";
import { type Kafka, Partitioners } from "kafkajs";
import type { Pending } from "./outbox.ts";

/** Sends all of these messages, or throws. `carrier` becomes the headers of a message. */
export type Publish = (pending: Pending[]) => Promise<void>;

export type Publisher = { publish: Publish; connect(): Promise<void>; disconnect(): Promise<void> };

/** After this time the messages stay in the outbox, and the relay retries. */
const timeoutMs = 3_000;

/** Publishes placed orders to Kafka. When `publish` resolves, all in-sync replicas have acknowledged them. */
export function createPublisher(kafka: Kafka): Publisher {
  // The relay retries anyway, so the producer gives up early.
  const producer = kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
    retry: { retries: 2, initialRetryTime: 100 },
  });
  return {
    async publish(pending) {
      const messages = pending.map(({ message, carrier }) => ({
        // Messages with the same key go to the same partition, so messages of one order stay in order.
        key: message.orderId,
        value: JSON.stringify(message),
        headers: carrier,
      }));
      await withTimeout(producer.send({ topic: ordersPlaced, acks: -1, timeout: timeoutMs, messages }));
    },
    connect: () => producer.connect(),
    // A broker that hangs must not block the shutdown.
    disconnect: () => withTimeout(producer.disconnect()).catch(() => undefined),
  };
}

async function withTimeout(work: Promise<unknown>): Promise<void> {
  const finished = new AbortController();
  const timeout = wait(timeoutMs, undefined, { signal: finished.signal }).then(() => {
    throw Object.assign(new Error(`no response from Kafka within ${timeoutMs} ms`), { name: "TimeoutError" });
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    finished.abort();
    timeout.catch(() => undefined);
  }
}

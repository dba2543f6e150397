import { setTimeout as wait } from "node:timers/promises";
import { ordersPlaced } from "@o11y-lab/api";
import { type Kafka, Partitioners } from "kafkajs";
import type { Pending } from "./outbox.ts";

/** Sends all of these, or throws. `carrier` becomes the message's headers. */
export type Publish = (pending: Pending[]) => Promise<void>;

export type Publisher = { publish: Publish; connect(): Promise<void>; disconnect(): Promise<void> };

/** A broker that takes longer hangs. The messages stay in the outbox then. */
const timeoutMs = 3_000;

/** Placed orders to Kafka. Kafka has them when `publish` returns: all replicas have said so. */
export function createPublisher(kafka: Kafka): Publisher {
  // The relay tries again anyway, so the producer gives up early.
  const producer = kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
    retry: { retries: 2, initialRetryTime: 100 },
  });
  return {
    async publish(pending) {
      const messages = pending.map(({ message, carrier }) => ({
        // One order's messages stay in order: the same key is the same partition.
        key: message.orderId,
        value: JSON.stringify(message),
        headers: carrier,
      }));
      await inTime(producer.send({ topic: ordersPlaced, acks: -1, timeout: timeoutMs, messages }));
    },
    connect: () => producer.connect(),
    // A broker that hangs must not keep the other parts from stopping.
    disconnect: () => inTime(producer.disconnect()).catch(() => undefined),
  };
}

async function inTime(work: Promise<unknown>): Promise<void> {
  const done = new AbortController();
  const tooLate = wait(timeoutMs, undefined, { signal: done.signal }).then(() => {
    throw Object.assign(new Error(`Kafka has not answered within ${timeoutMs} ms`), { name: "TimeoutError" });
  });
  try {
    await Promise.race([work, tooLate]);
  } finally {
    done.abort();
    tooLate.catch(() => undefined);
  }
}

import { setTimeout as pause } from "node:timers/promises";
import { ordersPlaced } from "@o11y-lab/api";
import { ensureTopics } from "@o11y-lab/service/kafka";
import type { Logger } from "@o11y-lab/service/logger";
import type { Part } from "@o11y-lab/service/run";
import type { Kafka } from "kafkajs";
import type { Incoming } from "../messages/order-placed.ts";
import { watchMembership } from "./group-membership.ts";
import { untilStored } from "./until-stored.ts";

type Options = {
  kafka: Kafka;
  config: { KAFKA_BROKERS: string; START_TIMEOUT_MS: number; SHUTDOWN_TIMEOUT_MS: number };
  handle: (message: Incoming) => Promise<void>;
  log: Logger;
};

/** Consumes orders.placed one message at a time, in the group `fulfilment`. `ready` rejects while it is not in the group. */
export function createOrderConsumer({ kafka, config, handle, log }: Options): Part & { ready(): Promise<void> } {
  const stopping = new AbortController();
  const consumer = kafka.consumer({
    groupId: "fulfilment",
    // A killed member does not leave the group. The next one to join waits for it this long (default: 60 s).
    rebalanceTimeout: 3_000,
    sessionTimeout: 10_000,
    // Members learn of a rebalance with their next heartbeat, so a new member waits this long.
    heartbeatInterval: 1_000,
    // How long the broker may hold an empty fetch. Short, because a stop waits for it.
    maxWaitTimeInMs: 500,
  });
  const run = () =>
    consumer.run({
      // Offsets are committed after the work is stored, at the end of a batch or after a second. After a crash in between some
      // messages are delivered again, and the handler is idempotent.
      autoCommitInterval: 1_000,
      eachMessage: ({ topic, partition, message: { offset, value }, heartbeat }) =>
        untilStored(() => handle({ topic, partition, offset, value }), { heartbeat, signal: stopping.signal, log }),
    });
  const membership = watchMembership(consumer, { restart: run, signal: stopping.signal, log });

  return {
    name: "consumer of orders.placed",
    async start() {
      await ensureTopics(kafka, [ordersPlaced], config.KAFKA_BROKERS, config.START_TIMEOUT_MS);
      // From the beginning, so that orders from before the first start of this group are shipped, too.
      await consumer.subscribe({ topics: [ordersPlaced], fromBeginning: true });
      await run();
      await membership.joined(config.START_TIMEOUT_MS);
    },
    /** Finishes the current message, commits its offset and leaves the group, so that another member takes over at once. */
    async stop() {
      stopping.abort();
      // If Kafka is unavailable nothing can be committed, and kafkajs would retry past the shutdown timeout.
      await Promise.race([consumer.disconnect(), pause(config.SHUTDOWN_TIMEOUT_MS / 2, undefined, { ref: false })]);
    },
    ready: membership.ready,
  };
}

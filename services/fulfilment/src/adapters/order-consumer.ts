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

/** Reads orders.placed, one message after the other, in the group `fulfilment`. It is `ready` while it is in the group. */
export function createOrderConsumer({ kafka, config, handle, log }: Options): Part & { ready(): Promise<void> } {
  const stopping = new AbortController();
  const consumer = kafka.consumer({
    groupId: "fulfilment",
    // A member that was killed never says goodbye. Whoever joins next waits for it this long, not the default 60 s.
    rebalanceTimeout: 3_000,
    sessionTimeout: 10_000,
    // A healthy member learns of a newcomer with its next heartbeat, so this is how long a newcomer waits.
    heartbeatInterval: 1_000,
    // How long the broker may hold an empty fetch back. A stop waits for it, so it is short.
    maxWaitTimeInMs: 500,
  });
  const run = () =>
    consumer.run({
      // An offset is committed after its work is stored, at the end of a batch or after a second. Who is killed in between
      // gets some messages again, and handles them as what they are: done.
      autoCommitInterval: 1_000,
      eachMessage: ({ topic, partition, message: { offset, value }, heartbeat }) =>
        untilStored(() => handle({ topic, partition, offset, value }), { heartbeat, signal: stopping.signal, log }),
    });
  const membership = watchMembership(consumer, { restart: run, signal: stopping.signal, log });

  return {
    name: "consumer of orders.placed",
    async start() {
      await ensureTopics(kafka, [ordersPlaced], config.KAFKA_BROKERS, config.START_TIMEOUT_MS);
      // From the beginning: what was ordered before the first start of this group is to be shipped, too.
      await consumer.subscribe({ topics: [ordersPlaced], fromBeginning: true });
      await run();
      await membership.joined(config.START_TIMEOUT_MS);
    },
    /** Finishes the message in hand, commits its offset and leaves the group, so that another member takes over at once. */
    async stop() {
      stopping.abort();
      // When Kafka is away nothing can be committed, and kafkajs would go on trying.
      await Promise.race([consumer.disconnect(), pause(config.SHUTDOWN_TIMEOUT_MS / 2, undefined, { ref: false })]);
    },
    ready: membership.ready,
  };
}

import { ordersPlaced } from "@o11y-lab/api";
import { ensureTopics } from "@o11y-lab/service/kafka";
import type { Logger } from "@o11y-lab/service/logger";
import { migrate } from "@o11y-lab/service/migrate";
import type { Pool } from "@o11y-lab/service/postgres";
import type { Part } from "@o11y-lab/service/run";
import type { Kafka } from "kafkajs";
import type { Static } from "typebox";
import type { Publisher } from "./adapters/order-publisher.ts";
import type { Outbox } from "./adapters/outbox.ts";
import type { configSchema } from "./config.ts";
import { createRelay } from "./relay.ts";

type Options = {
  config: Static<typeof configSchema>;
  log: Logger;
  pool: Pool;
  kafka: Kafka;
  publisher: Publisher;
  outbox: Outbox;
};

/** What runs next to the HTTP server, in start order. It stops in reverse order, because the relay needs the other two. */
export function createParts({ config, log, pool, kafka, publisher, outbox }: Options): Part[] {
  const { DATABASE_URL: databaseUrl, KAFKA_BROKERS: brokers, START_TIMEOUT_MS: timeoutMs } = config;
  const dir = `${import.meta.dirname}/../migrations`;
  const database: Part = {
    name: "database",
    start: () => migrate({ databaseUrl, dir, schema: "checkout", timeoutMs }),
    stop: () => pool.end(),
  };
  const topics: Part = {
    name: "kafka",
    start: async () => {
      await ensureTopics(kafka, [ordersPlaced], brokers, timeoutMs);
      await publisher.connect();
    },
    stop: () => publisher.disconnect(),
  };
  return [database, topics, createRelay(outbox, publisher.publish, log)];
}

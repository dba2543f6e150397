import { createKafka, createLogger, createPool, loadConfig, migrate, run, startOrExplain } from "@o11y-lab/service";
import { createDeadLetterStore } from "./src/adapters/dead-letter-store.ts";
import { createMailStore } from "./src/adapters/mail-store.ts";
import { createOrderConsumer } from "./src/adapters/order-consumer.ts";
import { createQuoteStore } from "./src/adapters/quote-store.ts";
import { createShipmentStore } from "./src/adapters/shipment-store.ts";
import { buildApp } from "./src/app.ts";
import { configSchema } from "./src/config.ts";
import { createOrderHandler } from "./src/messages/order-placed.ts";
import { shutdown } from "./telemetry/preload.ts";

await startOrExplain(async () => {
  const config = loadConfig(configSchema, process.env);
  const log = createLogger(config.LOG_LEVEL);
  const pool = createPool(config.DATABASE_URL, log);
  const shipments = createShipmentStore(pool);
  const handle = createOrderHandler({ shipments, deadLetters: createDeadLetterStore(pool), log });
  const consumer = createOrderConsumer({
    kafka: createKafka(config.KAFKA_BROKERS, "fulfilment", log),
    config,
    handle,
    log,
  });
  const edges = { quotes: createQuoteStore(pool), shipments, mails: createMailStore(pool) };
  const app = await buildApp({ log, ...edges, consumerReady: consumer.ready });
  const dir = `${import.meta.dirname}/migrations`;
  const timeoutMs = config.START_TIMEOUT_MS;
  const schema = {
    name: "schema",
    start: () => migrate({ databaseUrl: config.DATABASE_URL, dir, schema: "fulfilment", timeoutMs }),
    stop: () => pool.end(),
  };
  await run({ app, config, parts: [schema, consumer], telemetry: shutdown });
});

import { ordersPlaced } from "@o11y-lab/api";
import { loadConfig } from "@o11y-lab/service/config";
import { followLogLevel, watchFlags } from "@o11y-lab/service/flags";
import { createKafka } from "@o11y-lab/service/kafka";
import { createLogger } from "@o11y-lab/service/logger";
import { migrate } from "@o11y-lab/service/migrate";
import { createPool } from "@o11y-lab/service/postgres";
import { run, startOrExplain } from "@o11y-lab/service/run";
import { createDeadLetterStore } from "./src/adapters/dead-letter-store.ts";
import { createMailStore } from "./src/adapters/mail-store.ts";
import { createOrderConsumer } from "./src/adapters/order-consumer.ts";
import { createQuoteStore } from "./src/adapters/quote-store.ts";
import { createShipmentStore } from "./src/adapters/shipment-store.ts";
import { buildApp } from "./src/app.ts";
import { configSchema } from "./src/config.ts";
import { createOrderHandler } from "./src/messages/order-placed.ts";
import { createObserver, observeConsumerLag } from "./telemetry/consumer-lag.ts";
import { shutdown } from "./telemetry/preload.ts";

await startOrExplain(async () => {
  const config = loadConfig(configSchema, process.env);
  const log = createLogger(config.LOG_LEVEL);
  const flags = watchFlags(config.FLAGS_FILE, log);
  followLogLevel(flags, "fulfilment", log);
  const pool = createPool(config.DATABASE_URL, log);
  const kafka = createKafka(config.KAFKA_BROKERS, "fulfilment", log);
  observeConsumerLag(createObserver(config.KAFKA_BROKERS), { groupId: "fulfilment", topic: ordersPlaced });
  const stores = { quotes: createQuoteStore(pool), shipments: createShipmentStore(pool), mails: createMailStore(pool) };
  const handle = createOrderHandler({ ...stores, deadLetters: createDeadLetterStore(pool), log });
  const consumer = createOrderConsumer({ kafka, config, handle, log });
  const app = await buildApp({ ...stores, consumerReady: consumer.ready, log });
  const { DATABASE_URL: databaseUrl, START_TIMEOUT_MS: timeoutMs } = config;
  const dir = `${import.meta.dirname}/migrations`;
  const schema = {
    name: "schema",
    start: () => migrate({ databaseUrl, dir, schema: "fulfilment", timeoutMs }),
    stop: () => pool.end(),
  };
  await run({ app, config, parts: [flags, schema, consumer], telemetry: shutdown });
});

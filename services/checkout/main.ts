import {
  createHttpClient,
  createKafka,
  createLogger,
  createPool,
  followLogLevel,
  loadConfig,
  run,
  startOrExplain,
  watchFlags,
} from "@o11y-lab/service";
import { instrumentHttpClient } from "@o11y-lab/telemetry/instrumentation/http-client";
import { instrumentHttpServer } from "@o11y-lab/telemetry/instrumentation/http-server";
import { instrumentPool } from "@o11y-lab/telemetry/instrumentation/postgres";
import { observePool } from "@o11y-lab/telemetry/instrumentation/postgres-pool";
import { createPublisher } from "./src/adapters/order-publisher.ts";
import { createOutbox } from "./src/adapters/outbox.ts";
import { buildApp } from "./src/app.ts";
import { configSchema } from "./src/config.ts";
import { createEdges } from "./src/edges.ts";
import { createParts } from "./src/parts.ts";
import { observeOutbox } from "./telemetry/outbox-metrics.ts";
import { instrumentPublisher } from "./telemetry/publisher.ts";
import { startTelemetry } from "./telemetry/start.ts";

await startOrExplain(async () => {
  const config = loadConfig(configSchema, process.env);
  const telemetry = startTelemetry("checkout");
  const log = createLogger(config.LOG_LEVEL, telemetry.log?.options, telemetry.log?.destination);
  const flags = watchFlags(config.FLAGS_FILE, log);
  followLogLevel(flags, "checkout", log);
  const pool = instrumentPool(createPool(config.DATABASE_URL, log));
  observePool(pool);
  const client = (peer: string, url: string) => instrumentHttpClient(createHttpClient(peer, url));
  const catalog = client("catalog", config.CATALOG_URL);
  const fulfilment = client("fulfilment", config.FULFILMENT_URL);
  const payment = client("payment", config.PAYMENT_URL);
  const edges = createEdges(pool, { catalog, fulfilment, payment });
  const outbox = createOutbox(pool);
  observeOutbox(outbox.waiting);
  const kafka = createKafka(config.KAFKA_BROKERS, "checkout", log);
  const publisher = createPublisher(kafka);
  const publish = instrumentPublisher(publisher.publish, config.KAFKA_BROKERS);
  const neighbours = [catalog, fulfilment, payment];
  const app = await buildApp({ log, edges, neighbours, instrument: instrumentHttpServer });
  const parts = createParts({ config, log, pool, kafka, publisher: { ...publisher, publish }, outbox });
  await run({ app, config, parts: [flags, ...parts], telemetry: telemetry.shutdown });
});

import { loadConfig } from "@o11y-lab/service/config";
import { followLogLevel, watchFlags } from "@o11y-lab/service/flags";
import { createLogger } from "@o11y-lab/service/logger";
import { migrate } from "@o11y-lab/service/migrate";
import { createPool } from "@o11y-lab/service/postgres";
import { run, startOrExplain } from "@o11y-lab/service/run";
import { instrumentHttpServer } from "@o11y-lab/telemetry/instrumentation/http-server";
import { instrumentPool } from "@o11y-lab/telemetry/instrumentation/postgres";
import { observePool } from "@o11y-lab/telemetry/instrumentation/postgres-pool";
import { createChargeStore } from "./src/adapters/charge-store.ts";
import { createSimulatedProcessor } from "./src/adapters/processor.ts";
import { buildApp } from "./src/app.ts";
import { configSchema } from "./src/config.ts";
import { createPaymentMetrics } from "./src/metrics.ts";
import { startTelemetry } from "./telemetry/sdk.ts";

await startOrExplain(async () => {
  const config = loadConfig(configSchema, process.env);
  // Before anything that takes a meter. No --import is needed, because no library is patched.
  const telemetry = startTelemetry();
  const log = createLogger(config.LOG_LEVEL, telemetry.log.options, telemetry.log.destination);
  const flags = watchFlags(config.FLAGS_FILE, log);
  followLogLevel(flags, "payment", log);
  const processor = createSimulatedProcessor();
  flags.follow("payment-processor-delay", (ms) => processor.delayBy(typeof ms === "number" ? ms : 0));
  const pool = instrumentPool(createPool(config.DATABASE_URL, log));
  observePool(pool);
  const charges = createChargeStore(pool);
  const app = await buildApp({
    log,
    charges,
    processor,
    metrics: createPaymentMetrics(),
    now: () => new Date(),
    ready: () => pool.query("SELECT 1"),
    instrument: instrumentHttpServer,
  });
  const dir = `${import.meta.dirname}/migrations`;
  const { DATABASE_URL: databaseUrl, START_TIMEOUT_MS: timeoutMs } = config;
  const schema = {
    name: "schema",
    start: () => migrate({ databaseUrl, dir, schema: "payment", timeoutMs }),
    stop: () => pool.end(),
  };
  await run({ app, config, parts: [flags, schema], telemetry: telemetry.shutdown });
});

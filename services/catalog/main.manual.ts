// Catalog with manual instrumentation: no library is patched. This file wraps what it passes to buildApp, so src/ stays unchanged.
import { createLogger } from "@o11y-lab/service/logger";
import { run, startOrExplain } from "@o11y-lab/service/run";
import { instrumentHttpServer } from "@o11y-lab/telemetry/instrumentation/http-server";
import { instrumentPool } from "@o11y-lab/telemetry/instrumentation/postgres";
import { observePool } from "@o11y-lab/telemetry/instrumentation/postgres-pool";
import { buildApp } from "./src/app.ts";
import { createParts, createStores, readConfig } from "./src/lifecycle.ts";
import { startTelemetry } from "./telemetry/manual/sdk.ts";
import { instrumentStores } from "./telemetry/manual/stores.ts";

await startOrExplain(async () => {
  const config = readConfig();
  // Before anything that takes a meter: a meter taken earlier never records.
  const telemetry = startTelemetry();
  const log = createLogger(config.LOG_LEVEL, telemetry.log.options, telemetry.log.destination);
  const { pool, parts } = createParts(config, log);
  observePool(pool);
  const stores = instrumentStores(createStores(instrumentPool(pool)));
  const app = await buildApp({ log, ...stores, instrument: instrumentHttpServer });
  await run({ app, config, parts, telemetry: telemetry.shutdown });
});

// Catalog, instrumented by hand (telemetry/manual/): nothing is patched. What src/ is made of is wrapped here, on its way
// into buildApp, and src/ does not notice.
import { createLogger, run, startOrExplain } from "@o11y-lab/service";
import { buildApp } from "./src/app.ts";
import { createParts, createStores, readConfig } from "./src/parts.ts";
import { instrumentHttpServer } from "./telemetry/manual/http-server.ts";
import { observePool } from "./telemetry/manual/pool.ts";
import { instrumentPool } from "./telemetry/manual/postgres.ts";
import { startTelemetry } from "./telemetry/manual/start.ts";
import { instrumentStores } from "./telemetry/manual/stores.ts";

await startOrExplain(async () => {
  const config = readConfig();
  // Before anything that takes a meter: one that was taken earlier stays a no-op.
  const telemetry = await startTelemetry("catalog");
  const log = createLogger(config.LOG_LEVEL, telemetry.log.options, telemetry.log.destination);
  const { pool, parts } = createParts(config, log);
  observePool(pool);
  const stores = instrumentStores(createStores(instrumentPool(pool)));
  const app = await buildApp({ log, ...stores, instrument: instrumentHttpServer });
  await run({ app, config, parts, telemetry: telemetry.shutdown });
});

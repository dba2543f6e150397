// Catalog without telemetry. `bare` runs this file as it is, `register` with the zero-code flags of OpenTelemetry (start.sh).
import { createLogger } from "@o11y-lab/service/logger";
import { run, startOrExplain } from "@o11y-lab/service/run";
import { buildApp } from "./src/app.ts";
import { createParts, createStores, readConfig } from "./src/lifecycle.ts";

await startOrExplain(async () => {
  const config = readConfig();
  const log = createLogger(config.LOG_LEVEL);
  const { pool, parts } = createParts(config, log);
  const app = await buildApp({ log, ...createStores(pool) });
  await run({ app, config, parts });
});

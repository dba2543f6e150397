// Catalog with automatic instrumentation: telemetry/auto/ patches the libraries before this file runs. A preload cannot replace
// `telemetry: shutdown`, which exports what is left after the last request has been answered.
import { createLogger } from "@o11y-lab/service/logger";
import { run, startOrExplain } from "@o11y-lab/service/run";
import { buildApp } from "./src/app.ts";
import { createParts, createStores, readConfig } from "./src/lifecycle.ts";
import { shutdown } from "./telemetry/auto/preload.ts";

await startOrExplain(async () => {
  const config = readConfig();
  const log = createLogger(config.LOG_LEVEL);
  const { pool, parts } = createParts(config, log);
  const app = await buildApp({ log, ...createStores(pool) });
  await run({ app, config, parts, telemetry: shutdown });
});

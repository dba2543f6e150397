// Catalog with automatic instrumentation: the libraries were patched before this file started (telemetry/auto/). The one line
// that a preload cannot replace is `telemetry: shutdown`: export the rest after the last request has been answered.
import { createLogger } from "@o11y-lab/service/logger";
import { run, startOrExplain } from "@o11y-lab/service/run";
import { buildApp } from "./src/app.ts";
import { createParts, createStores, readConfig } from "./src/parts.ts";
import { shutdown } from "./telemetry/auto/preload.ts";

await startOrExplain(async () => {
  const config = readConfig();
  const log = createLogger(config.LOG_LEVEL);
  const { pool, parts } = createParts(config, log);
  const app = await buildApp({ log, ...createStores(pool) });
  await run({ app, config, parts, telemetry: shutdown });
});

// Catalog without telemetry: what the other two are compared with. It writes its log lines, and says nothing else.
import { createLogger, run, startOrExplain } from "@o11y-lab/service";
import { buildApp } from "./src/app.ts";
import { createParts, createStores, readConfig } from "./src/parts.ts";

await startOrExplain(async () => {
  const config = readConfig();
  const log = createLogger(config.LOG_LEVEL);
  const { pool, parts } = createParts(config, log);
  const app = await buildApp({ log, ...createStores(pool) });
  await run({ app, config, parts });
});

// Catalog, instrumented from outside: the libraries were patched before this file began (telemetry/auto/), so there is one
// thing left to do here, which nobody can do from outside: export what is in the buffers, when all else has stopped.
import { createLogger, run, startOrExplain } from "@o11y-lab/service";
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

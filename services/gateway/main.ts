import { loadConfig } from "@o11y-lab/service/config";
import { followLogLevel, watchFlags } from "@o11y-lab/service/flags";
import { createHttpClient } from "@o11y-lab/service/http-client";
import { createLogger } from "@o11y-lab/service/logger";
import { run, startOrExplain } from "@o11y-lab/service/run";
import { buildApp } from "./src/app.ts";
import { configSchema } from "./src/config.ts";
import { shutdown } from "./telemetry/preload.ts";
import { serverSpan } from "./telemetry/server-span.ts";

await startOrExplain(async () => {
  const config = loadConfig(configSchema, process.env);
  const log = createLogger(config.LOG_LEVEL);
  const flags = watchFlags(config.FLAGS_FILE, log);
  followLogLevel(flags, "gateway", log);
  const app = await buildApp({
    log,
    catalog: createHttpClient("catalog", config.CATALOG_URL, config.CATALOG_TIMEOUT_MS),
    checkout: createHttpClient("checkout", config.CHECKOUT_URL, config.CHECKOUT_TIMEOUT_MS),
    cache: { ttlMs: config.CACHE_TTL_MS, max: config.CACHE_MAX_ENTRIES },
    rateLimit: { max: config.RATE_LIMIT_MAX, windowMs: config.RATE_LIMIT_WINDOW_MS },
    serverSpan,
  });
  await run({ app, config, parts: [flags], telemetry: shutdown });
});

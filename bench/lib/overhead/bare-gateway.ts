// The gateway without an SDK: services/gateway/main.ts without its preload. The API calls in src/ are no-ops.
import { loadConfig } from "@o11y-lab/service/config";
import { createHttpClient } from "@o11y-lab/service/http-client";
import { createLogger } from "@o11y-lab/service/logger";
import { run, startOrExplain } from "@o11y-lab/service/run";
import { buildApp } from "../../../services/gateway/src/app.ts";
import { configSchema } from "../../../services/gateway/src/config.ts";

await startOrExplain(async () => {
  const config = loadConfig(configSchema, process.env);
  const log = createLogger(config.LOG_LEVEL);
  const app = await buildApp({
    log,
    catalog: createHttpClient("catalog", config.CATALOG_URL, config.CATALOG_TIMEOUT_MS),
    checkout: createHttpClient("checkout", config.CHECKOUT_URL, config.CHECKOUT_TIMEOUT_MS),
    cache: { ttlMs: config.CACHE_TTL_MS, max: config.CACHE_MAX_ENTRIES },
    rateLimit: { max: config.RATE_LIMIT_MAX, windowMs: config.RATE_LIMIT_WINDOW_MS },
  });
  await run({ app, config });
});

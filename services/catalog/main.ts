import {
  createLogger,
  createPool,
  followLogLevel,
  loadConfig,
  migrate,
  run,
  startOrExplain,
  watchFlags,
} from "@o11y-lab/service";
import { createCatalogStore } from "./src/adapters/catalog-store.ts";
import { createReservationStore } from "./src/adapters/reservation-store.ts";
import { buildApp } from "./src/app.ts";
import { configSchema } from "./src/config.ts";
import { shutdown } from "./telemetry/preload.ts";

await startOrExplain(async () => {
  const config = loadConfig(configSchema, process.env);
  const log = createLogger(config.LOG_LEVEL);
  const flags = watchFlags(config.FLAGS_FILE, log);
  followLogLevel(flags, "catalog", log);
  const pool = createPool(config.DATABASE_URL, log);
  const app = await buildApp({ log, products: createCatalogStore(pool), reservations: createReservationStore(pool) });
  const schema = {
    name: "schema",
    start: () =>
      migrate({
        databaseUrl: config.DATABASE_URL,
        dir: `${import.meta.dirname}/migrations`,
        schema: "catalog",
        timeoutMs: config.START_TIMEOUT_MS,
      }),
    stop: () => pool.end(),
  };
  await run({ app, config, parts: [flags, schema], telemetry: shutdown });
});

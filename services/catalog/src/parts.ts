import { loadConfig } from "@o11y-lab/service/config";
import { followLogLevel, watchFlags } from "@o11y-lab/service/flags";
import type { Logger } from "@o11y-lab/service/logger";
import { migrate } from "@o11y-lab/service/migrate";
import { createPool, type Pool } from "@o11y-lab/service/postgres";
import type { Part } from "@o11y-lab/service/run";
import type { Static } from "typebox";
import { type CatalogStore, createCatalogStore } from "./adapters/catalog-store.ts";
import { createReservationStore, type ReservationStore } from "./adapters/reservation-store.ts";
import { configSchema } from "./config.ts";

type Config = Static<typeof configSchema>;

/** What the environment says; a wrong value stops the start. */
export const readConfig = (): Config => loadConfig(configSchema, process.env);

/** What runs beside the HTTP server, in the order of starting, and the pool that it all stands on. */
export function createParts(config: Config, log: Logger): { pool: Pool; parts: Part[] } {
  const { DATABASE_URL: databaseUrl, START_TIMEOUT_MS: timeoutMs } = config;
  const flags = watchFlags(config.FLAGS_FILE, log);
  followLogLevel(flags, "catalog", log);
  const pool = createPool(databaseUrl, log);
  const dir = `${import.meta.dirname}/../migrations`;
  const schema: Part = {
    name: "schema",
    start: () => migrate({ databaseUrl, dir, schema: "catalog", timeoutMs }),
    stop: () => pool.end(),
  };
  return { pool, parts: [flags, schema] };
}

export type Stores = { products: CatalogStore; reservations: ReservationStore };

/** The real stores. Whether they are instrumented is the main file's business. */
export const createStores = (pool: Pool): Stores => ({
  products: createCatalogStore(pool),
  reservations: createReservationStore(pool),
});

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

/** Throws if a variable is invalid. */
export const readConfig = (): Config => loadConfig(configSchema, process.env);

/** What runs next to the HTTP server, in start order, and the database pool. */
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

/** The stores of production. The main file decides whether they are instrumented. */
export const createStores = (pool: Pool): Stores => ({
  products: createCatalogStore(pool),
  reservations: createReservationStore(pool),
});

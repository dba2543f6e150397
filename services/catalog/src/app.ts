import { type App, buildFastify } from "@o11y-lab/service/http-server";
import type { Logger } from "@o11y-lab/service/logger";
import type { CatalogStore } from "./adapters/catalog-store.ts";
import type { ReservationStore } from "./adapters/reservation-store.ts";
import { processRoutes } from "./routes/process.ts";
import { productRoutes } from "./routes/products.ts";
import { reservationRoutes } from "./routes/reservations.ts";

type Edges = {
  log: Logger;
  products: CatalogStore;
  reservations: ReservationStore;
  /** Sees the app before any route is added, to hook into its requests. Nobody has to. */
  instrument?: (app: App) => void;
};

/** The catalog without a port or a database: tests inject requests into exactly this. */
export async function buildApp({ log, products, reservations, instrument }: Edges): Promise<App> {
  const ready = products.ping;
  const app = await buildFastify({ name: "catalog", log, ready, ...(instrument ? { instrument } : {}) });
  await app.register(productRoutes, { products });
  await app.register(reservationRoutes, { reservations });
  await app.register(processRoutes, { products });
  return app;
}

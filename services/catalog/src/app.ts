import { type App, buildFastify } from "@o11y-lab/service/http-server";
import type { Logger } from "@o11y-lab/service/logger";
import type { CatalogStore } from "./adapters/catalog-store.ts";
import type { ReservationStore } from "./adapters/reservation-store.ts";
import { processRoutes } from "./routes/process.ts";
import { productRoutes } from "./routes/products.ts";
import { reservationRoutes } from "./routes/reservations.ts";

type Dependencies = {
  log: Logger;
  products: CatalogStore;
  reservations: ReservationStore;
  /** Adds hooks for telemetry, before any route is added. */
  instrument?: (app: App) => void;
};

/** The app without a port and with its stores passed in. Tests inject requests into this same app. */
export async function buildApp({ log, products, reservations, instrument }: Dependencies): Promise<App> {
  const ready = products.ping;
  const app = await buildFastify({ name: "catalog", log, ready, ...(instrument ? { instrument } : {}) });
  await app.register(productRoutes, { products });
  await app.register(reservationRoutes, { reservations });
  await app.register(processRoutes, { products });
  return app;
}

import { type App, buildFastify } from "@o11y-lab/service/http-server";
import type { Logger } from "@o11y-lab/service/logger";
import type { MailStore } from "./adapters/mail-store.ts";
import type { QuoteStore } from "./adapters/quote-store.ts";
import type { ShipmentStore } from "./adapters/shipment-store.ts";
import { mailRoutes } from "./routes/mails.ts";
import { processRoutes } from "./routes/process.ts";
import { quoteRoutes } from "./routes/quotes.ts";
import { shipmentRoutes } from "./routes/shipments.ts";

type Edges = {
  log: Logger;
  quotes: QuoteStore;
  shipments: ShipmentStore;
  mails: MailStore;
  consumerReady: () => Promise<void>;
};

/** Fulfilment's HTTP side without a port or a database: tests inject requests into exactly this. */
export async function buildApp({ log, quotes, shipments, mails, consumerReady }: Edges): Promise<App> {
  const ready = () => Promise.all([consumerReady(), shipments.ping()]);
  const app = await buildFastify({ name: "fulfilment", log, ready });
  await app.register(quoteRoutes, { quotes });
  await app.register(shipmentRoutes, { shipments });
  await app.register(mailRoutes, { mails });
  await app.register(processRoutes, { shipments });
  return app;
}

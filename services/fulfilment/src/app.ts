import { type App, buildFastify } from "@o11y-lab/service/http-server";
import type { Logger } from "@o11y-lab/service/logger";
import type { MailStore } from "./adapters/mail-store.ts";
import type { QuoteStore } from "./adapters/quote-store.ts";
import type { ShipmentStore } from "./adapters/shipment-store.ts";
import { mailRoutes } from "./routes/mails.ts";
import { processRoutes } from "./routes/process.ts";
import { quoteRoutes } from "./routes/quotes.ts";
import { shipmentRoutes } from "./routes/shipments.ts";

type Dependencies = {
  log: Logger;
  quotes: QuoteStore;
  shipments: ShipmentStore;
  mails: MailStore;
  consumerReady: () => Promise<void>;
};

/** The app without a port and with its dependencies passed in. Tests inject requests into this same app. */
export async function buildApp({ log, quotes, shipments, mails, consumerReady }: Dependencies): Promise<App> {
  const ready = () => Promise.all([consumerReady(), shipments.ping()]);
  const app = await buildFastify({ name: "fulfilment", log, ready });
  await app.register(quoteRoutes, { quotes });
  await app.register(shipmentRoutes, { shipments });
  await app.register(mailRoutes, { mails });
  await app.register(processRoutes, { shipments });
  return app;
}

import type { HttpClient } from "@o11y-lab/service/http-client";
import { type App, buildFastify } from "@o11y-lab/service/http-server";
import type { Logger } from "@o11y-lab/service/logger";
import { trace } from "@opentelemetry/api";
import type { FastifyInstance } from "fastify";
import type { Dependencies } from "./dependencies.ts";
import { cartRoutes } from "./routes/cart.ts";
import { orderRoutes } from "./routes/orders.ts";
import { processRoutes } from "./routes/process.ts";

type Options = {
  log: Logger;
  dependencies: Dependencies;
  /** Clients of catalog, fulfilment and payment, in the order in which /process calls them. */
  clients: HttpClient[];
  /** Adds the server spans. main.ts passes it in, because this folder does not import the SDK. */
  instrument: (app: FastifyInstance) => void;
};

/** The app without a port and with its dependencies passed in. Tests inject requests into this same app. */
export async function buildApp({ log, dependencies, clients, instrument }: Options): Promise<App> {
  const app = await buildFastify({
    name: "checkout",
    log,
    ready: dependencies.orders.ping,
    traceId: () => trace.getActiveSpan()?.spanContext().traceId,
    instrument,
  });
  await app.register(cartRoutes, dependencies);
  await app.register(orderRoutes, dependencies);
  await app.register(processRoutes, { clients });
  return app;
}

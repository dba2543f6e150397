import type { HttpClient } from "@o11y-lab/service/http-client";
import { type App, buildFastify } from "@o11y-lab/service/http-server";
import type { Logger } from "@o11y-lab/service/logger";
import { trace } from "@opentelemetry/api";
import type { FastifyInstance } from "fastify";
import type { Edges } from "./place-order/order.ts";
import { cartRoutes } from "./routes/cart.ts";
import { orderRoutes } from "./routes/orders.ts";
import { processRoutes } from "./routes/process.ts";

type Options = {
  log: Logger;
  edges: Edges;
  /** Catalog, fulfilment and payment, in the order in which /process asks them. */
  neighbours: HttpClient[];
  /** Adds the server spans; main.ts brings it, because this folder knows nothing of the SDK. */
  instrument: (app: FastifyInstance) => void;
};

/** The checkout without a port, a database or a neighbour: tests inject requests into exactly this. */
export async function buildApp({ log, edges, neighbours, instrument }: Options): Promise<App> {
  const app = await buildFastify({
    name: "checkout",
    log,
    ready: edges.orders.ping,
    traceId: () => trace.getActiveSpan()?.spanContext().traceId,
    instrument,
  });
  await app.register(cartRoutes, edges);
  await app.register(orderRoutes, edges);
  await app.register(processRoutes, { neighbours });
  return app;
}

import type { HttpClient } from "@o11y-lab/service/http-client";
import { type App, buildFastify } from "@o11y-lab/service/http-server";
import type { Logger } from "@o11y-lab/service/logger";
import { trace } from "@opentelemetry/api";
import { type CacheLimits, cacheProducts } from "./adapters/cached-catalog.ts";
import { createCatalog } from "./adapters/catalog.ts";
import { createCheckout } from "./adapters/checkout.ts";
import { describeAnswers } from "./openapi/describe-answers.ts";
import { limitRate, type RateLimit } from "./rate-limit.ts";
import { cartRoutes } from "./routes/cart.ts";
import { checkoutRoutes } from "./routes/checkout.ts";
import { orderRoutes } from "./routes/orders.ts";
import { processRoutes } from "./routes/process.ts";
import { productRoutes } from "./routes/products.ts";
import { createCacheLookups } from "./signals/cache-lookups.ts";
import { createCartFacts } from "./signals/cart-facts.ts";
import { traceMalformed } from "./signals/malformed.ts";
import { createRequestTrace, type ServerSpan } from "./signals/request-trace.ts";
import { countRequests } from "./signals/requests.ts";
import { nameTheTrace } from "./signals/trace-response.ts";
import { identifyUsers } from "./user.ts";

type Edges = {
  log: Logger;
  catalog: HttpClient;
  checkout: HttpClient;
  cache: CacheLimits;
  rateLimit: RateLimit;
  /** The span of the whole request; what telemetry/ knows, and a test may leave out. */
  serverSpan?: ServerSpan;
};

const description = "The shop: products, a cart, an order. Every answer names its trace in the header `traceresponse`.";

/** The gateway without a port or neighbours: tests inject requests into exactly this. */
export async function buildApp(edges: Edges): Promise<App> {
  const { log, cache, rateLimit, serverSpan = trace.getActiveSpan } = edges;
  const traceOf = createRequestTrace(serverSpan);
  const catalog = createCatalog(edges.catalog);
  const products = cacheProducts(catalog, cache, createCacheLookups(serverSpan));
  const checkout = createCheckout(edges.checkout);

  const app = await buildFastify({
    name: "gateway",
    log,
    description,
    traceId: (request) => traceOf(request.raw).traceId,
    onMalformed: traceMalformed(log),
  });
  nameTheTrace(app, traceOf);
  describeAnswers(app);
  await app.register(
    async (api: App) => {
      countRequests(api);
      await identifyUsers(api, serverSpan);
      await limitRate(api, rateLimit);
      await api.register(productRoutes, { products });
      await api.register(cartRoutes, { checkout, tell: createCartFacts(serverSpan) });
      await api.register(checkoutRoutes, { checkout });
      await api.register(orderRoutes, { checkout });
      await api.register(processRoutes, { catalog, checkout, traceOf });
    },
    { prefix: "/api" },
  );
  return app;
}

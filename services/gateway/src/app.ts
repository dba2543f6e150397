import type { HttpClient } from "@o11y-lab/service/http-client";
import { type App, buildFastify } from "@o11y-lab/service/http-server";
import type { Logger } from "@o11y-lab/service/logger";
import { trace } from "@opentelemetry/api";
import { type CacheLimits, cacheProducts } from "./adapters/cached-catalog.ts";
import { createCatalog } from "./adapters/catalog.ts";
import { createCheckout } from "./adapters/checkout.ts";
import { describeTraceResponse } from "./openapi/describe-trace-response.ts";
import { limitRate, type RateLimit } from "./rate-limit.ts";
import { cartRoutes } from "./routes/cart.ts";
import { checkoutRoutes } from "./routes/checkout.ts";
import { orderRoutes } from "./routes/orders.ts";
import { processRoutes } from "./routes/process.ts";
import { productRoutes } from "./routes/products.ts";
import { createCacheLookups } from "./signals/cache-lookups.ts";
import { createCartRecorder } from "./signals/cart-attributes.ts";
import { traceMalformed } from "./signals/malformed.ts";
import { createRequestTrace, type ServerSpan } from "./signals/request-trace.ts";
import { countRequests } from "./signals/requests.ts";
import { addTraceResponse } from "./signals/trace-response.ts";
import { identifyUsers } from "./user.ts";

type Dependencies = {
  log: Logger;
  catalog: HttpClient;
  checkout: HttpClient;
  cache: CacheLimits;
  rateLimit: RateLimit;
  /** Returns the span of the whole request. Default: the active span, for tests without telemetry/. */
  serverSpan?: ServerSpan;
};

const description = "The shop: products, cart, orders. Every response has its trace in the header `traceresponse`.";

/** The app without a port and with its clients passed in. Tests inject requests into this same app. */
export async function buildApp(dependencies: Dependencies): Promise<App> {
  const { log, cache, rateLimit, serverSpan = trace.getActiveSpan } = dependencies;
  const traceOf = createRequestTrace(serverSpan);
  const catalog = createCatalog(dependencies.catalog);
  const products = cacheProducts(catalog, cache, createCacheLookups(serverSpan));
  const checkout = createCheckout(dependencies.checkout);

  const app = await buildFastify({
    name: "gateway",
    log,
    description,
    traceId: (request) => traceOf(request.raw).traceId,
    onMalformed: traceMalformed(log),
  });
  addTraceResponse(app, traceOf);
  describeTraceResponse(app);
  await app.register(
    async (api: App) => {
      countRequests(api);
      await identifyUsers(api, serverSpan);
      await limitRate(api, rateLimit);
      await api.register(productRoutes, { products });
      await api.register(cartRoutes, { checkout, recordCart: createCartRecorder(serverSpan) });
      await api.register(checkoutRoutes, { checkout });
      await api.register(orderRoutes, { checkout });
      await api.register(processRoutes, { catalog, checkout, traceOf });
    },
    { prefix: "/api" },
  );
  return app;
}

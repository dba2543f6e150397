import { createLogger } from "@o11y-lab/service/logger";
import { Problem } from "@o11y-lab/service/problem";
import { buildApp } from "../../src/app.ts";
import { cart, order, product, receipt } from "../../src/openapi/examples.ts";
import { fakeService } from "./fake-service.ts";

type Options = { cache?: { max: number; ttlMs: number; clock?: { now(): number } }; rateLimit?: number };

/** The real app with fakes of catalog and checkout. */
export async function startGateway({ cache = { max: 10, ttlMs: 1_000 }, rateLimit = 1_000 }: Options = {}) {
  const catalog = fakeService("catalog", {
    "GET /products": () => ({ products: [product] }),
    "GET /products/:id": ({ params }) => {
      if (params?.id === product.id) return product;
      throw new Problem(404, "product_not_found", `product "${params?.id}" not found`);
    },
    "GET /process": () => ({ durationMs: 1 }),
  });
  const checkout = fakeService("checkout", {
    "GET /cart": () => cart,
    "DELETE /cart": () => ({ items: [], subtotal: { amount: 0, currency: "USD" } }),
    "PUT /cart/items/:productId": () => cart,
    "POST /orders": () => receipt,
    "GET /orders/:id": () => order,
    "GET /process": () => ({
      services: ["catalog", "fulfilment", "payment"].map((name) => ({ name, durationMs: 1 })),
    }),
  });
  const app = await buildApp({
    log: createLogger("silent"),
    catalog: catalog.client,
    checkout: checkout.client,
    cache,
    rateLimit: { max: rateLimit, windowMs: 60_000 },
  });
  return { app, catalog, checkout };
}

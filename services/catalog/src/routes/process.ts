import { Work } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import type { CatalogStore } from "../adapters/catalog-store.ts";

/** Catalog's part of the request that passes through all services: one query. */
export async function processRoutes(app: App, { products }: { products: CatalogStore }): Promise<void> {
  app.get("/process", { schema: { response: { 200: Work } } }, async () => {
    const started = performance.now();
    await products.search({ category: "tents" });
    return { durationMs: performance.now() - started };
  });
}

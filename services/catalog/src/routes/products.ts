import { Product, ProductId, ProductList, ProductSearch } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import { Problem } from "@o11y-lab/service/problem";
import { Type } from "typebox";
import type { CatalogStore } from "../adapters/catalog-store.ts";

const listSchema = { querystring: ProductSearch, response: { 200: ProductList } };
const oneSchema = { params: Type.Object({ id: ProductId }), response: { 200: Product } };

/** Lists, searches and filters products, and returns one by id. */
export async function productRoutes(app: App, { products }: { products: CatalogStore }): Promise<void> {
  app.get("/products", { schema: listSchema }, async ({ query }) => ({ products: await products.search(query) }));

  app.get("/products/:id", { schema: oneSchema }, async ({ params }) => {
    const product = await products.find(params.id);
    if (!product) throw new Problem(404, "product_not_found", `product "${params.id}" not found`);
    return product;
  });
}

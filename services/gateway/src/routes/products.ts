import { Product, ProductId, ProductList, ProductSearch } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import { Type } from "typebox";
import type { Products } from "../adapters/catalog.ts";
import { product } from "../openapi/examples.ts";
import { problems } from "../openapi/problems.ts";
import { UserHeader } from "../user.ts";

const listSchema = {
  tags: ["products"],
  summary: "List, search, and filter by category",
  headers: UserHeader,
  querystring: ProductSearch,
  response: { 200: Type.Object(ProductList.properties, { examples: [{ products: [product] }] }), ...problems(400) },
};
const oneSchema = {
  tags: ["products"],
  summary: "One product",
  headers: UserHeader,
  params: Type.Object({ id: ProductId }),
  response: { 200: Type.Object(Product.properties, { examples: [product] }), ...problems(400, 404) },
};

/** Products from catalog, or from the cache in front of it. */
export async function productRoutes(app: App, { products }: { products: Products }): Promise<void> {
  app.get("/products", { schema: listSchema }, ({ query }) => products.search(query));
  app.get("/products/:id", { schema: oneSchema }, ({ params }) => products.find(params.id));
}

import { Product, ProductList, type ProductSearch, Work } from "@o11y-lab/api";
import { type HttpClient, parseResponse } from "@o11y-lab/service/http-client";

export type Products = {
  search(search: ProductSearch): Promise<ProductList>;
  find(id: string): Promise<Product>;
};
export type Catalog = Products & { process(): Promise<Work> };

/** The calls to catalog. */
export function createCatalog(http: HttpClient): Catalog {
  return {
    async search(query) {
      return parseResponse("catalog", ProductList, await http.send({ method: "GET", route: "/products", query }));
    },
    async find(id) {
      const response = await http.send({ method: "GET", route: "/products/:id", params: { id } });
      return parseResponse("catalog", Product, response);
    },
    async process() {
      return parseResponse("catalog", Work, await http.send({ method: "GET", route: "/process" }));
    },
  };
}

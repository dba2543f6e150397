import { Product, ProductList, type ProductSearch, Work } from "@o11y-lab/api";
import { type HttpClient, parseAnswer } from "@o11y-lab/service";

export type Products = {
  search(search: ProductSearch): Promise<ProductList>;
  find(id: string): Promise<Product>;
};
export type Catalog = Products & { process(): Promise<Work> };

/** What the gateway asks of catalog. */
export function createCatalog(http: HttpClient): Catalog {
  return {
    async search(query) {
      return parseAnswer("catalog", ProductList, await http.send({ method: "GET", route: "/products", query }));
    },
    async find(id) {
      const answer = await http.send({ method: "GET", route: "/products/:id", params: { id } });
      return parseAnswer("catalog", Product, answer);
    },
    async process() {
      return parseAnswer("catalog", Work, await http.send({ method: "GET", route: "/process" }));
    },
  };
}

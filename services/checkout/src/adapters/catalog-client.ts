import { type Line, type PricedLine, Product, Reservation } from "@o11y-lab/api";
import { type HttpClient, parseResponse } from "@o11y-lab/service/http-client";

export type Catalog = {
  find(productId: string): Promise<Product>;
  /** Takes the stock and answers with the price of the day, in USD. The same order takes nothing twice. */
  reserve(orderId: string, items: Line[]): Promise<PricedLine[]>;
  /** Gives it back; nothing happens when there is nothing to give back. */
  release(orderId: string): Promise<void>;
};

/** What checkout asks of catalog. */
export function createCatalog({ peer, send }: HttpClient): Catalog {
  return {
    async find(id) {
      const answer = await send({ method: "GET", route: "/products/:id", params: { id } });
      return parseResponse(peer, Product, answer) as Product;
    },
    async reserve(orderId, items) {
      const answer = await send({ method: "POST", route: "/reservations", body: { orderId, items } });
      return parseResponse(peer, Reservation, answer).items as PricedLine[];
    },
    async release(orderId) {
      await send({ method: "DELETE", route: "/reservations/:orderId", params: { orderId } });
    },
  };
}

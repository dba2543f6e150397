import { type Line, type PricedLine, Product, Reservation } from "@o11y-lab/api";
import { type HttpClient, parseResponse } from "@o11y-lab/service/http-client";

export type Catalog = {
  find(productId: string): Promise<Product>;
  /** Reserves stock and returns the current prices in USD. Idempotent by order. */
  reserve(orderId: string, items: Line[]): Promise<PricedLine[]>;
  /** Releases the reservation. Does nothing if there is none. */
  release(orderId: string): Promise<void>;
};

/** The calls to catalog. */
export function createCatalog({ peer, send }: HttpClient): Catalog {
  return {
    async find(id) {
      const response = await send({ method: "GET", route: "/products/:id", params: { id } });
      return parseResponse(peer, Product, response) as Product;
    },
    async reserve(orderId, items) {
      const response = await send({ method: "POST", route: "/reservations", body: { orderId, items } });
      return parseResponse(peer, Reservation, response).items as PricedLine[];
    },
    async release(orderId) {
      await send({ method: "DELETE", route: "/reservations/:orderId", params: { orderId } });
    },
  };
}

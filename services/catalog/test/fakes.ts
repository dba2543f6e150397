import type { Line, PricedLine, Product } from "@o11y-lab/api";
import { createLogger } from "@o11y-lab/service/logger";
import { Problem } from "@o11y-lab/service/problem";
import type { CatalogStore } from "../src/adapters/catalog-store.ts";
import type { ReservationStore } from "../src/adapters/reservation-store.ts";

const product = (id: string, nameZh: string, category: string, amount: number): Product => {
  return { id, name: id, nameZh, description: `a ${id}`, category, price: { amount, currency: "USD" } };
};

export const catalogue = [
  product("tent-2p", "雙人帳篷", "tents", 24900),
  product("tarp-3x3", "天幕", "tents", 7900),
  product("star-map", "星座盤", "astronomy", 1200),
];

/** The product store without Postgres. */
export const products: CatalogStore = {
  search: async ({ query, category }) =>
    catalogue.filter(
      (one) =>
        (category === undefined || one.category === category) &&
        (query === undefined || `${one.name} ${one.nameZh}`.includes(query)),
    ),
  find: async (id) => catalogue.find((one) => one.id === id),
  ping: async () => undefined,
};

/** The reservation store without Postgres. Each product has `stock` pieces. */
export function fakeReservations(stock: number): ReservationStore {
  const reservations = new Map<string, PricedLine[]>();
  const priced = ({ productId, quantity }: Line): PricedLine => {
    const found = catalogue.find(({ id }) => id === productId);
    if (!found) throw new Problem(404, "product_not_found", `product "${productId}" not found`);
    if (quantity > stock) {
      const facts = { "shop.product.id": productId, "shop.stock.left": stock };
      throw new Problem(409, "out_of_stock", `only ${stock} of "${productId}" in stock`, { facts });
    }
    return { productId, quantity, price: found.price };
  };
  return {
    async reserve(orderId, items) {
      const reserved = reservations.get(orderId) ?? items.map(priced);
      reservations.set(orderId, reserved);
      return reserved;
    },
    release: async (orderId) => reservations.delete(orderId),
  };
}

/** A logger that keeps its lines. */
export function captureLogs() {
  const lines: Record<string, unknown>[] = [];
  return { lines, log: createLogger("info", {}, { write: (line) => lines.push(JSON.parse(line)) }) };
}

import type { Line, PricedLine, Product } from "@o11y-lab/api";
import { createLogger } from "@o11y-lab/service/logger";
import { Problem } from "@o11y-lab/service/problem";
import type { CatalogStore } from "../src/adapters/catalog-store.ts";
import type { ReservationStore } from "../src/adapters/reservation-store.ts";

const product = (id: string, nameZh: string, category: string, amount: number): Product => {
  return { id, name: id, nameZh, description: `a ${id}`, category, price: { amount, currency: "USD" } };
};

export const range = [
  product("tent-2p", "雙人帳篷", "tents", 24900),
  product("tarp-3x3", "天幕", "tents", 7900),
  product("star-map", "星座盤", "astronomy", 1200),
];

/** The products, as a list: what the adapter promises, without Postgres. */
export const products: CatalogStore = {
  search: async ({ query, category }) =>
    range.filter(
      (one) =>
        (category === undefined || one.category === category) &&
        (query === undefined || `${one.name} ${one.nameZh}`.includes(query)),
    ),
  find: async (id) => range.find((one) => one.id === id),
  ping: async () => undefined,
};

/** Reservations of products that have `stock` pieces each. */
export function fakeReservations(stock: number): ReservationStore {
  const kept = new Map<string, PricedLine[]>();
  const priced = ({ productId, quantity }: Line): PricedLine => {
    const found = range.find(({ id }) => id === productId);
    if (!found) throw new Problem(404, "product_not_found", `there is no product "${productId}"`);
    if (quantity > stock) {
      const facts = { "shop.product.id": productId, "shop.stock.left": stock };
      throw new Problem(409, "out_of_stock", `"${productId}" has ${stock} left`, { facts });
    }
    return { productId, quantity, price: found.price };
  };
  return {
    async reserve(orderId, items) {
      const reserved = kept.get(orderId) ?? items.map(priced);
      kept.set(orderId, reserved);
      return reserved;
    },
    release: async (orderId) => kept.delete(orderId),
  };
}

/** A log whose lines can be looked at. */
export function listen() {
  const lines: Record<string, unknown>[] = [];
  return { lines, log: createLogger("info", {}, { write: (line) => lines.push(JSON.parse(line)) }) };
}

import type { Line, PricedLine } from "@o11y-lab/api";
import { type Client, type Pool, withTransaction } from "@o11y-lab/service/postgres";
import { Problem } from "@o11y-lab/service/problem";

export type ReservationStore = {
  /** Reserves all items or none. Idempotent by order: a second call returns the same result and reserves nothing. */
  reserve(orderId: string, items: Line[]): Promise<PricedLine[]>;
  /** Releases the reservation. False if there is none. */
  release(orderId: string): Promise<boolean>;
};

type Stocked = { id: string; stock: number; price_usd_cents: number };

/** Stock and reservations in Postgres. */
export function createReservationStore(pool: Pool): ReservationStore {
  return {
    reserve: (orderId, items) =>
      withTransaction(pool, async (client) => {
        // The row is the lock: a concurrent call for the same order waits here, and then finds the result of the first.
        const first = await client.query(
          "INSERT INTO reservations (order_id, items) VALUES ($1, '[]') ON CONFLICT DO NOTHING",
          [orderId],
        );
        if (first.rowCount === 0) return reservedItems(client, orderId);
        const reserved = await takeStock(client, items);
        await client.query("UPDATE reservations SET items = $2 WHERE order_id = $1", [
          orderId,
          JSON.stringify(reserved),
        ]);
        return reserved;
      }),
    release: (orderId) =>
      withTransaction(pool, async (client) => {
        const deleted = await client.query<{ items: PricedLine[] }>(
          "DELETE FROM reservations WHERE order_id = $1 RETURNING items",
          [orderId],
        );
        const items = deleted.rows[0]?.items ?? [];
        for (const { productId, quantity } of byId(items)) {
          await client.query("UPDATE products SET stock = stock + $2 WHERE id = $1", [productId, quantity]);
        }
        return deleted.rowCount === 1;
      }),
  };
}

/** Locks the rows in the order of their ids, so that two orders for the same products cannot deadlock. */
async function takeStock(client: Client, items: Line[]): Promise<PricedLine[]> {
  const reserved: PricedLine[] = [];
  for (const { productId, quantity } of byId(items)) {
    const { rows } = await client.query<Stocked>(
      "SELECT id, stock, price_usd_cents FROM products WHERE id = $1 FOR UPDATE",
      [productId],
    );
    const product = rows[0];
    if (!product) throw new Problem(404, "product_not_found", `product "${productId}" not found`);
    if (product.stock < quantity) {
      const facts = { "shop.product.id": productId, "shop.stock.left": product.stock };
      throw new Problem(
        409,
        "out_of_stock",
        `only ${product.stock} of "${productId}" in stock, ${quantity} requested`,
        {
          facts,
        },
      );
    }
    await client.query("UPDATE products SET stock = stock - $2 WHERE id = $1", [productId, quantity]);
    reserved.push({ productId, quantity, price: { amount: product.price_usd_cents, currency: "USD" } });
  }
  return reserved;
}

async function reservedItems(client: Client, orderId: string): Promise<PricedLine[]> {
  const found = await client.query<{ items: PricedLine[] }>("SELECT items FROM reservations WHERE order_id = $1", [
    orderId,
  ]);
  return found.rows[0]?.items ?? [];
}

const byId = <T extends { productId: string }>(items: T[]) =>
  items.toSorted((a, b) => (a.productId < b.productId ? -1 : 1));

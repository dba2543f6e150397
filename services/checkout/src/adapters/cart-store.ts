import type { PricedLine } from "@o11y-lab/api";
import type { Pool } from "@o11y-lab/service/postgres";

export type CartStore = {
  /** The lines of the user's cart, oldest first. */
  read(userId: string): Promise<PricedLine[]>;
  put(userId: string, line: PricedLine): Promise<void>;
  remove(userId: string, productId: string): Promise<void>;
  clear(userId: string): Promise<void>;
};

type Row = { product_id: string; quantity: number; price_usd_cents: number };

/** Carts in Postgres. Prices are in USD. */
export function createCartStore(pool: Pool): CartStore {
  return {
    async read(userId) {
      const { rows } = await pool.query<Row>(
        "SELECT product_id, quantity, price_usd_cents FROM carts WHERE user_id = $1 ORDER BY added_at, product_id",
        [userId],
      );
      return rows.map((row) => ({
        productId: row.product_id,
        quantity: row.quantity,
        price: { amount: row.price_usd_cents, currency: "USD" },
      }));
    },
    async put(userId, { productId, quantity, price }) {
      await pool.query(
        `INSERT INTO carts (user_id, product_id, quantity, price_usd_cents) VALUES ($1, $2, $3, $4)
         ON CONFLICT (user_id, product_id) DO UPDATE SET quantity = excluded.quantity, price_usd_cents = excluded.price_usd_cents`,
        [userId, productId, quantity, price.amount],
      );
    },
    async remove(userId, productId) {
      await pool.query("DELETE FROM carts WHERE user_id = $1 AND product_id = $2", [userId, productId]);
    },
    async clear(userId) {
      await pool.query("DELETE FROM carts WHERE user_id = $1", [userId]);
    },
  };
}

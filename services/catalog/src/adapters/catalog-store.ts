import type { Product, ProductSearch } from "@o11y-lab/api";
import type { Pool } from "@o11y-lab/service/postgres";

export type CatalogStore = {
  search(search: ProductSearch): Promise<Product[]>;
  find(id: string): Promise<Product | undefined>;
  ping(): Promise<unknown>;
};

const columns = `id, name, name_zh AS "nameZh", description, category,
  json_build_object('amount', price_usd_cents, 'currency', 'USD') AS price`;

/** Products in Postgres. */
export function createCatalogStore(pool: Pool): CatalogStore {
  return {
    async search({ query, category }) {
      const found = await pool.query<Product>(
        `SELECT ${columns} FROM products
         WHERE ($1::text IS NULL OR name ILIKE $1 OR name_zh ILIKE $1 OR description ILIKE $1)
           AND ($2::text IS NULL OR category = $2)
         ORDER BY category, id`,
        [query === undefined ? null : `%${escapeLike(query)}%`, category ?? null],
      );
      return found.rows;
    },
    async find(id) {
      const found = await pool.query<Product>(`SELECT ${columns} FROM products WHERE id = $1`, [id]);
      return found.rows[0];
    },
    ping: () => pool.query("SELECT 1"),
  };
}

/** Escapes the wildcards of LIKE, because the query is text and not a pattern. */
const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");

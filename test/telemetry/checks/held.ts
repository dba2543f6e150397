import type { ServiceName } from "@o11y-lab/harness";
import type pg from "pg";
import { address, card } from "../drive/private.ts";

/** A request of each service that waits for a table, so that a test can act while it is in progress. */
export interface Held {
  /** The schema whose tables are locked. The gateway has none, so its request waits for checkout. */
  schema: string;
  method: string;
  path: string;
  route: string;
  body?: object;
}

export const held: Record<ServiceName, Held> = {
  catalog: { schema: "catalog", method: "GET", path: "/products", route: "/products" },
  payment: {
    schema: "payment",
    method: "POST",
    path: "/charges",
    route: "/charges",
    body: { amount: { amount: 100, currency: "USD" }, card },
  },
  fulfilment: {
    schema: "fulfilment",
    method: "POST",
    path: "/quotes",
    route: "/quotes",
    body: { country: address.country, items: [{ productId: "tent-2p", quantity: 1 }] },
  },
  checkout: { schema: "checkout", method: "GET", path: "/cart", route: "/cart" },
  gateway: { schema: "checkout", method: "GET", path: "/api/cart", route: "/api/cart" },
};

/** Locks every table of the schema in a transaction; `ROLLBACK` releases them. */
export async function lockTables(client: pg.Client, schema: string): Promise<void> {
  const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = $1", [schema]);
  const tables = rows
    .map(({ tablename }) => `${schema}.${tablename}`)
    .filter((table) => !table.endsWith(".migrations"));
  await client.query("BEGIN");
  await client.query(`LOCK TABLE ${tables.join(", ")} IN ACCESS EXCLUSIVE MODE`);
}

/** The number of statements of this role that wait for a lock. */
export async function waiting(client: pg.Client, role: string): Promise<number> {
  const { rows } = await client.query(
    "SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE usename = $1 AND wait_event_type = 'Lock'",
    [role],
  );
  return rows[0].waiting;
}

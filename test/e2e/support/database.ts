import pg from "pg";
import type { Lab } from "./lab.ts";

/** Asks a service's own tables, with its own role: what was really stored. */
export async function ask<T extends pg.QueryResultRow>(
  lab: Lab,
  role: string,
  query: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client(`postgres://${role}:${role}@127.0.0.1:${lab.env.POSTGRES_PORT}/shop`);
  await client.connect();
  try {
    return (await client.query<T>(query, values)).rows;
  } finally {
    await client.end();
  }
}

/** How many cards have been charged so far. */
export async function chargeCount(lab: Lab, orderId?: string): Promise<number> {
  const where = orderId === undefined ? "" : "AND idempotency_key = $1";
  const rows = await ask<{ n: string }>(
    lab,
    "payment",
    `SELECT count(*) AS n FROM charges WHERE outcome = 'charged' ${where}`,
    orderId === undefined ? [] : [orderId],
  );
  return Number(rows[0]?.n);
}

import type { OrderPlaced } from "@o11y-lab/api";
import { type Client, type Pool, withTransaction } from "@o11y-lab/service/postgres";
import type { Carrier } from "./order-store.ts";

/** A message that has not been published, and the trace context that it belongs to. */
export type Pending = { id: string; message: OrderPlaced; carrier: Carrier };

export type Waiting = { depth: number; ageSeconds: number };

export type Outbox = {
  /**
   * Passes up to `limit` messages to `send`, oldest first, and marks them as published when it resolves. Returns their number.
   * The rows are locked meanwhile. Delivery is at least once: a crash between sending and marking sends them again.
   */
  publish(limit: number, send: (pending: Pending[]) => Promise<void>): Promise<number>;
  /** The number of unpublished messages and the age of the oldest. Both are 0 if there are none. */
  waiting(): Promise<Waiting>;
};

type Row = { id: string; message: OrderPlaced; [header: string]: unknown };

/** The transactional outbox in Postgres. */
export function createOutbox(pool: Pool): Outbox {
  return {
    publish: (limit, send) =>
      withTransaction(pool, async (client) => {
        const { rows } = await client.query<Row>(
          `SELECT id, message, traceparent, tracestate, baggage FROM outbox
           WHERE published_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
          [limit],
        );
        if (rows.length === 0) return 0;
        await send(rows.map((row) => ({ id: row.id, message: row.message, carrier: carrierOf(row) })));
        await markPublished(client, rows);
        return rows.length;
      }),
    async waiting() {
      const { rows } = await pool.query<Waiting>(
        `SELECT count(*)::int AS depth, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float AS "ageSeconds"
         FROM outbox WHERE published_at IS NULL`,
      );
      return rows[0] ?? { depth: 0, ageSeconds: 0 };
    },
  };
}

async function markPublished(client: Client, rows: Row[]): Promise<void> {
  await client.query("UPDATE outbox SET published_at = now() WHERE id = ANY($1)", [rows.map(({ id }) => id)]);
  const orderIds = rows.map(({ message }) => message.orderId);
  await client.query("UPDATE orders SET status = 'shipping' WHERE id = ANY($1)", [orderIds]);
}

/** The headers that were stored. */
function carrierOf(row: Row): Carrier {
  const headers = ["traceparent", "tracestate", "baggage"].map((name) => [name, row[name]] as const);
  return Object.fromEntries(headers.filter((header): header is [string, string] => typeof header[1] === "string"));
}

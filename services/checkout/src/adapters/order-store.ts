import type { Money, Order, OrderPlaced, PricedLine, Receipt } from "@o11y-lab/api";
import { type Client, type Pool, withTransaction } from "@o11y-lab/service/postgres";
import { Problem } from "@o11y-lab/service/problem";
import type { Claim } from "./key-store.ts";

/** The stored part of an order. */
export type NewOrder = {
  orderId: string;
  userId: string;
  trackingId: string;
  transactionId: string;
  items: PricedLine[];
  shipping: Money;
  total: Money;
};

/** The trace context as headers: `traceparent`, `tracestate`, `baggage`. */
export type Carrier = Record<string, string>;

/** One database transaction: order, outbox, cart and the stored response are written together, or not at all. */
export type OrderTransaction = {
  createOrder(order: NewOrder): Promise<void>;
  handOver(message: OrderPlaced, carrier: Carrier): Promise<void>;
  /** Removes these products from the cart. False if one of them is no longer in it. */
  emptyCart(userId: string, productIds: string[]): Promise<boolean>;
  /** Stores the response under the key. Throws 409 if another request owns the key by now. */
  confirm(claim: Claim, receipt: Receipt): Promise<void>;
};

export type OrderStore = {
  find(orderId: string, userId: string): Promise<Order | undefined>;
  /** Commits if `work` resolves, rolls everything back if it rejects. */
  transaction(work: (transaction: OrderTransaction) => Promise<void>): Promise<void>;
  ping(): Promise<unknown>;
};

/** Orders in Postgres. */
export function createOrderStore(pool: Pool): OrderStore {
  return {
    async find(orderId, userId) {
      // The demo order `slow` sleeps inside the statement, so that the time is in the database span.
      const { rows } = await pool.query<Order>(
        `SELECT id AS "orderId", status, tracking_id AS "trackingId", items, total, pg_sleep(read_delay_ms / 1000.0)::text
         FROM orders WHERE id = $1 AND (user_id = $2 OR user_id IS NULL)`,
        [orderId, userId],
      );
      return rows[0];
    },
    transaction: (work) => withTransaction(pool, (client) => work(orderTransaction(client))),
    ping: () => pool.query("SELECT 1"),
  };
}

const orderTransaction = (client: Client): OrderTransaction => ({
  async createOrder({ orderId, userId, trackingId, transactionId, items, shipping, total }) {
    const json = [items, shipping, total].map((value) => JSON.stringify(value));
    await client.query(
      `INSERT INTO orders (id, user_id, status, tracking_id, transaction_id, items, shipping, total)
       VALUES ($1, $2, 'confirmed', $3, $4, $5, $6, $7)`,
      [orderId, userId, trackingId, transactionId, ...json],
    );
  },
  async handOver(message, { traceparent, tracestate, baggage }) {
    await client.query(
      "INSERT INTO outbox (order_id, message, traceparent, tracestate, baggage) VALUES ($1, $2, $3, $4, $5)",
      [message.orderId, JSON.stringify(message), traceparent, tracestate, baggage],
    );
  },
  async emptyCart(userId, productIds) {
    // Blocks while another order of this user holds the rows, and finds none after that one commits.
    const { rowCount } = await client.query("DELETE FROM carts WHERE user_id = $1 AND product_id = ANY($2)", [
      userId,
      productIds,
    ]);
    return rowCount === productIds.length;
  },
  async confirm({ userId, key, owner }, receipt) {
    const { rowCount } = await client.query(
      `UPDATE idempotency_keys SET state = 'done', answer = $4
       WHERE user_id = $1 AND key = $2 AND owner = $3 AND state = 'in_progress'`,
      [userId, key, owner, JSON.stringify({ status: 201, receipt })],
    );
    if (rowCount === 0)
      throw new Problem(409, "idempotency_key_in_use", "another request has taken over this idempotency key");
  },
});

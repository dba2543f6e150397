import type { Client } from "@o11y-lab/service/postgres";
import { Problem } from "@o11y-lab/service/problem";
import type { OrderTransaction } from "./order-store.ts";

/** The statements of an order, on one connection, between BEGIN and COMMIT. */
export function orderTransaction(client: Client): OrderTransaction {
  return {
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
      // Waits when another order of this user is about to commit, and then finds nothing left.
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
      if (rowCount === 0) throw new Problem(409, "idempotency_key_in_use", "another request has gone on with this key");
      await client.query("COMMIT");
    },
  };
}

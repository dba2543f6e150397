import type { Money, Order, OrderPlaced, PricedLine, Receipt } from "@o11y-lab/api";
import type { Pool } from "@o11y-lab/service/postgres";
import type { Claim } from "./key-store.ts";
import { orderTransaction } from "./order-transaction.ts";

/** What is stored of an order. */
export type NewOrder = {
  orderId: string;
  userId: string;
  trackingId: string;
  transactionId: string;
  items: PricedLine[];
  shipping: Money;
  total: Money;
};

/** The trace, as it stands in headers: `traceparent`, `tracestate`, `baggage`. */
export type Carrier = Record<string, string>;

/** One database transaction: order, outbox, cart and the answer under the key are stored together, or none of them. */
export type OrderTransaction = {
  createOrder(order: NewOrder): Promise<void>;
  handOver(message: OrderPlaced, carrier: Carrier): Promise<void>;
  /** Takes these products out of the cart; false when one of them is not there any more. */
  emptyCart(userId: string, productIds: string[]): Promise<boolean>;
  /** The last step: keeps the answer under the key and commits. Fails when the key is not ours any more. */
  confirm(claim: Claim, receipt: Receipt): Promise<void>;
};

export type OrderStore = {
  find(orderId: string, userId: string): Promise<Order | undefined>;
  /** `work` ends with `confirm`; when it fails before or there, everything is rolled back. */
  transaction(work: (transaction: OrderTransaction) => Promise<void>): Promise<void>;
  ping(): Promise<unknown>;
};

/** Orders in Postgres. */
export function createOrderStore(pool: Pool): OrderStore {
  return {
    async find(orderId, userId) {
      // A demonstration order sleeps here, inside the statement, so that its time shows in the database's span.
      const { rows } = await pool.query<Order>(
        `SELECT id AS "orderId", status, tracking_id AS "trackingId", items, total, pg_sleep(read_delay_ms / 1000.0)::text
         FROM orders WHERE id = $1 AND (user_id = $2 OR user_id IS NULL)`,
        [orderId, userId],
      );
      return rows[0];
    },
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query("BEGIN");
        await work(orderTransaction(client));
      } catch (error) {
        await client.query("ROLLBACK").catch((lost: Error) => {
          broken = lost;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    ping: () => pool.query("SELECT 1"),
  };
}

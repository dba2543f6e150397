import type { OrderPlaced } from "@o11y-lab/api";
import { type Pool, withTransaction } from "@o11y-lab/service/postgres";
import type { Mail } from "../domain/mail/index.ts";

export type Shipment = { orderId: string; trackingId: string; status: "shipped"; shippedAt: Date };

export type ShipmentStore = {
  /** Stores the parcel and its mail in one transaction. False if the order was shipped before; then nothing is stored. */
  ship(order: OrderPlaced, mail: Mail): Promise<boolean>;
  find(orderId: string): Promise<Shipment | undefined>;
  ping(): Promise<unknown>;
};

/** Shipments in Postgres. */
export function createShipmentStore(pool: Pool): ShipmentStore {
  return {
    ship: ({ orderId, trackingId }, mail) =>
      withTransaction(pool, async (client) => {
        const shipped = await client.query(
          "INSERT INTO shipments (order_id, tracking_id) VALUES ($1, $2) ON CONFLICT (order_id) DO NOTHING",
          [orderId, trackingId],
        );
        if (shipped.rowCount === 0) return false;
        await client.query("INSERT INTO mails (order_id, recipient, subject, body) VALUES ($1, $2, $3, $4)", [
          orderId,
          mail.to,
          mail.subject,
          mail.body,
        ]);
        return true;
      }),
    async find(orderId) {
      const found = await pool.query<Shipment>(
        `SELECT order_id AS "orderId", tracking_id AS "trackingId", status, shipped_at AS "shippedAt"
         FROM shipments WHERE order_id = $1`,
        [orderId],
      );
      return found.rows[0];
    },
    ping: () => pool.query("SELECT 1"),
  };
}

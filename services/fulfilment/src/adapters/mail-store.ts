import type { Pool } from "@o11y-lab/service/postgres";
import type { Mail } from "../domain/mail/index.ts";

export type WrittenMail = Mail & { orderId: string; writtenAt: Date };

export type MailStore = {
  find(orderId: string): Promise<WrittenMail | undefined>;
  /** Newest first. */
  latest(limit: number): Promise<WrittenMail[]>;
};

const columns = `order_id AS "orderId", recipient AS "to", subject, body, written_at AS "writtenAt"`;

/** Reads the outbox of mails. shipment-store.ts writes them. */
export function createMailStore(pool: Pool): MailStore {
  return {
    async find(orderId) {
      const found = await pool.query<WrittenMail>(`SELECT ${columns} FROM mails WHERE order_id = $1`, [orderId]);
      return found.rows[0];
    },
    async latest(limit) {
      const found = await pool.query<WrittenMail>(`SELECT ${columns} FROM mails ORDER BY written_at DESC LIMIT $1`, [
        limit,
      ]);
      return found.rows;
    },
  };
}

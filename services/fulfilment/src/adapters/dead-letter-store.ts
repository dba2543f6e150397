import type { Pool } from "@o11y-lab/service/postgres";
import type { Incoming } from "../messages/order-placed.ts";

export type DeadLetterStore = {
  /** Stores a message that cannot be processed, unchanged, with the reason. Idempotent. */
  putAside(message: Incoming, reason: string): Promise<void>;
};

/** Dead letters in Postgres, where they can be inspected with SQL, fixed and sent again. */
export function createDeadLetterStore(pool: Pool): DeadLetterStore {
  return {
    async putAside({ topic, partition, offset, value }, reason) {
      await pool.query(
        `INSERT INTO dead_letters (topic, partition, kafka_offset, reason, message)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
        [topic, partition, offset, reason, value],
      );
    },
  };
}

import { randomUUID } from "node:crypto";
import type { Money } from "@o11y-lab/api";
import type { Pool } from "@o11y-lab/service/postgres";
import type { Answer } from "./processor.ts";

export type Charge = { transactionId: string; fingerprint: string; outcome: "pending" | Answer };

export type ChargeStore = {
  /** The charge under this key: the one that is there, or a new one that is pending. */
  claim(key: string, fingerprint: string, amount: Money): Promise<Charge>;
  /** Writes down how it ended. False for all but the first who says so. */
  settle(transactionId: string, outcome: Answer): Promise<boolean>;
  /** Takes a charge back and frees its key. False when there was nothing to take back. */
  void(transactionId: string): Promise<boolean>;
  find(key: string): Promise<Charge | undefined>;
};

const columns = 'transaction_id AS "transactionId", fingerprint, outcome';
const insert = `INSERT INTO charges (transaction_id, idempotency_key, fingerprint, amount, currency)
  VALUES ($1, $2, $3, $4, $5) ON CONFLICT (idempotency_key) DO NOTHING RETURNING ${columns}`;
const find = `SELECT ${columns} FROM charges WHERE idempotency_key = $1`;
const settle = "UPDATE charges SET outcome = $2 WHERE transaction_id = $1 AND outcome = 'pending'";
// A voided charge frees its key: the next request with the key is a new charge.
const takeBack = `UPDATE charges SET outcome = 'voided', idempotency_key = NULL
  WHERE transaction_id = $1 AND outcome = 'charged'`;

/** Charges in Postgres. No card is stored: what is not there cannot be stolen. */
export function createChargeStore(pool: Pool): ChargeStore {
  const findByKey = async (key: string) => (await pool.query<Charge>(find, [key])).rows[0];
  return {
    find: findByKey,
    async claim(key, fingerprint, { amount, currency }) {
      // The database decides who is first: of eight at the same moment, one inserts and seven find.
      const values = [randomUUID(), key, fingerprint, amount, currency];
      for (;;) {
        const [created] = (await pool.query<Charge>(insert, values)).rows;
        if (created) return created;
        const found = await findByKey(key);
        if (found) return found;
        // Between the two, somebody has taken it back.
      }
    },
    settle: async (transactionId, outcome) => (await pool.query(settle, [transactionId, outcome])).rowCount === 1,
    void: async (transactionId) => (await pool.query(takeBack, [transactionId])).rowCount === 1,
  };
}

import { randomUUID } from "node:crypto";
import type { Money } from "@o11y-lab/api";
import type { Pool } from "@o11y-lab/service/postgres";
import type { Answer } from "./processor.ts";

export type Charge = { transactionId: string; fingerprint: string; outcome: "pending" | Answer };

export type ChargeStore = {
  /** Returns the charge with this key, or creates a pending one. */
  claim(key: string, fingerprint: string, amount: Money): Promise<Charge>;
  /** Stores the outcome of a pending charge. False if it was stored before. */
  settle(transactionId: string, outcome: Answer): Promise<boolean>;
  /** Voids a charge and releases its key. False if there is no such charge. */
  void(transactionId: string): Promise<boolean>;
  find(key: string): Promise<Charge | undefined>;
};

const columns = 'transaction_id AS "transactionId", fingerprint, outcome';
const insert = `INSERT INTO charges (transaction_id, idempotency_key, fingerprint, amount, currency)
  VALUES ($1, $2, $3, $4, $5) ON CONFLICT (idempotency_key) DO NOTHING RETURNING ${columns}`;
const find = `SELECT ${columns} FROM charges WHERE idempotency_key = $1`;
const settle = "UPDATE charges SET outcome = $2 WHERE transaction_id = $1 AND outcome = 'pending'";
// Voiding releases the key, so the next request with it is a new charge.
const voidCharge = `UPDATE charges SET outcome = 'voided', idempotency_key = NULL
  WHERE transaction_id = $1 AND outcome = 'charged'`;

/** Charges in Postgres. No card data is stored. */
export function createChargeStore(pool: Pool): ChargeStore {
  const findByKey = async (key: string) => (await pool.query<Charge>(find, [key])).rows[0];
  return {
    find: findByKey,
    async claim(key, fingerprint, { amount, currency }) {
      // The unique key decides which of several concurrent requests is first. The others find its row.
      const values = [randomUUID(), key, fingerprint, amount, currency];
      for (;;) {
        const [created] = (await pool.query<Charge>(insert, values)).rows;
        if (created) return created;
        const found = await findByKey(key);
        if (found) return found;
        // Voided between the two statements: try again.
      }
    },
    settle: async (transactionId, outcome) => (await pool.query(settle, [transactionId, outcome])).rowCount === 1,
    void: async (transactionId) => (await pool.query(voidCharge, [transactionId])).rowCount === 1,
  };
}

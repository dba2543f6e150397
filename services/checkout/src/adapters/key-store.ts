import type { Receipt } from "@o11y-lab/api";
import type { Pool } from "@o11y-lab/service/postgres";

/** An Idempotency-Key, the hash of the request body, and the attempt that works on it: each attempt has a new `owner`. */
export type Claim = { userId: string; key: string; bodyHash: string; owner: string };

/** The two final answers. Every request with the same key gets the stored one. */
export type Answer = { status: 201; receipt: Receipt } | { status: 402; code: string; detail: string };

/** The state of a key. `expired`: the owner's lease has run out without an answer, so another attempt may take over. */
export type KeyState = { bodyHash: string; expired: boolean; answer?: Answer };

export type KeyStore = {
  /** True if this attempt may do the work: it is the first one, or the owner's lease has expired. */
  claim(claim: Claim): Promise<boolean>;
  read(userId: string, key: string): Promise<KeyState | undefined>;
  /** Extends the lease. False if the claim no longer owns the key, or the key has its answer. */
  renew(claim: Claim): Promise<boolean>;
  /** Stores a final answer other than an order. (An order's answer is stored in the order's transaction.) */
  finish(claim: Claim, answer: Answer): Promise<void>;
  /** Deletes the key after an attempt without effect. It may be used again, also with another body. */
  free(claim: Claim): Promise<void>;
  /** Expires the lease after an attempt that could not be undone completely. Only the same request may continue. */
  abandon(claim: Claim): Promise<void>;
};

/** Longer than any attempt with all its timeouts, and short enough to wait for after a crash. */
const lease = "interval '30 seconds'";
const owned = "user_id = $1 AND key = $2 AND owner = $3 AND state = 'in_progress'";
const idOf = ({ userId, key, owner }: Claim) => [userId, key, owner];

/** Idempotency keys in Postgres. The primary key decides which of several concurrent requests is first. */
export function createKeyStore(pool: Pool): KeyStore {
  return {
    async claim({ userId, key, bodyHash, owner }) {
      const { rowCount } = await pool.query(
        `INSERT INTO idempotency_keys (user_id, key, body_hash, owner, state, lease_until)
         VALUES ($1, $2, $3, $4, 'in_progress', now() + ${lease})
         ON CONFLICT (user_id, key) DO UPDATE SET owner = excluded.owner, lease_until = excluded.lease_until
         WHERE idempotency_keys.state = 'in_progress' AND idempotency_keys.lease_until < now()
           AND idempotency_keys.body_hash = excluded.body_hash`,
        [userId, key, bodyHash, owner],
      );
      return rowCount === 1;
    },
    async read(userId, key) {
      const { rows } = await pool.query<KeyState & { answer: Answer | null }>(
        `SELECT body_hash AS "bodyHash", state = 'in_progress' AND lease_until < now() AS expired, answer
         FROM idempotency_keys WHERE user_id = $1 AND key = $2`,
        [userId, key],
      );
      if (!rows[0]) return undefined;
      const { bodyHash, expired, answer } = rows[0];
      return { bodyHash, expired, ...(answer ? { answer } : {}) };
    },
    async renew(claim) {
      const { rowCount } = await pool.query(
        `UPDATE idempotency_keys SET lease_until = now() + ${lease} WHERE ${owned}`,
        idOf(claim),
      );
      return rowCount === 1;
    },
    async finish(claim, answer) {
      await pool.query(`UPDATE idempotency_keys SET state = 'done', answer = $4 WHERE ${owned}`, [
        ...idOf(claim),
        JSON.stringify(answer),
      ]);
    },
    async free(claim) {
      await pool.query(`DELETE FROM idempotency_keys WHERE ${owned}`, idOf(claim));
    },
    async abandon(claim) {
      await pool.query(`UPDATE idempotency_keys SET lease_until = '-infinity' WHERE ${owned}`, idOf(claim));
    },
  };
}

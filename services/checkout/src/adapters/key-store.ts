import type { Receipt } from "@o11y-lab/api";
import type { Pool } from "@o11y-lab/service/postgres";

/** An Idempotency-Key, the body that came with it, and who is at work on it: `owner` is new with each attempt. */
export type Claim = { userId: string; key: string; bodyHash: string; owner: string };

/** The two answers that are final: every request with this key gets them. */
export type Answer = { status: 201; receipt: Receipt } | { status: 402; code: string; detail: string };

/** What stands under a key. `expired`: its owner has gone, and somebody else may go on. */
export type KeyState = { bodyHash: string; expired: boolean; answer?: Answer };

export type KeyStore = {
  /** True for the one who may do the work: the first, or the first after the owner's lease has run out. */
  claim(claim: Claim): Promise<boolean>;
  read(userId: string, key: string): Promise<KeyState | undefined>;
  /** Another lease, if the key is still ours and without an answer. */
  renew(claim: Claim): Promise<boolean>;
  /** Keeps an answer that is not an order (an order's is kept in the order's own transaction). */
  finish(claim: Claim, answer: Answer): Promise<void>;
  /** Nothing came of it: the key may be used again, with another body too. */
  free(claim: Claim): Promise<void>;
  /** It could not be undone altogether: the same request may go on at once, another one not. */
  abandon(claim: Claim): Promise<void>;
};

/** Longer than any attempt takes with all its time-outs, short enough to wait for after a crash. */
const lease = "interval '30 seconds'";
const ours = "user_id = $1 AND key = $2 AND owner = $3 AND state = 'in_progress'";
const idOf = ({ userId, key, owner }: Claim) => [userId, key, owner];

/** Idempotency keys in Postgres: which of several requests is first is decided by the primary key. */
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
        `UPDATE idempotency_keys SET lease_until = now() + ${lease} WHERE ${ours}`,
        idOf(claim),
      );
      return rowCount === 1;
    },
    async finish(claim, answer) {
      await pool.query(`UPDATE idempotency_keys SET state = 'done', answer = $4 WHERE ${ours}`, [
        ...idOf(claim),
        JSON.stringify(answer),
      ]);
    },
    async free(claim) {
      await pool.query(`DELETE FROM idempotency_keys WHERE ${ours}`, idOf(claim));
    },
    async abandon(claim) {
      await pool.query(`UPDATE idempotency_keys SET lease_until = '-infinity' WHERE ${ours}`, idOf(claim));
    },
  };
}

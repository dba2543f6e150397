-- Up Migration
-- A row for each requested charge. Card number, CVV and expiry are not stored.
CREATE TABLE charges (
  transaction_id text PRIMARY KEY,
  -- NULL after a void, so that the key can be used again.
  idempotency_key text UNIQUE,
  -- A hash of amount, currency, last four digits and expiry. Distinguishes two requests with the same key.
  fingerprint text NOT NULL,
  amount bigint NOT NULL CHECK (amount >= 0),
  currency text NOT NULL,
  outcome text NOT NULL DEFAULT 'pending' CHECK (outcome IN ('pending', 'charged', 'declined', 'voided')),
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Up Migration
-- A row for each charge that was asked for. No column for a card: its number, CVV and expiry pass through, and are gone.
CREATE TABLE charges (
  transaction_id text PRIMARY KEY,
  -- Null once the charge is taken back: then the key is free again.
  idempotency_key text UNIQUE,
  -- Amount, currency, the last four digits and the expiry, hashed: tells two requests under one key apart.
  fingerprint text NOT NULL,
  amount bigint NOT NULL CHECK (amount >= 0),
  currency text NOT NULL,
  outcome text NOT NULL DEFAULT 'pending' CHECK (outcome IN ('pending', 'charged', 'declined', 'voided')),
  created_at timestamptz NOT NULL DEFAULT now()
);

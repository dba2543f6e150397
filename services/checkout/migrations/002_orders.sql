-- Up Migration
CREATE TABLE orders (
  id text PRIMARY KEY,
  -- NULL: everybody may see it (the demonstration orders).
  user_id text,
  status text NOT NULL CHECK (status IN ('confirmed', 'shipping')),
  tracking_id text NOT NULL,
  transaction_id text NOT NULL,
  items jsonb NOT NULL,
  shipping jsonb NOT NULL,
  total jsonb NOT NULL,
  -- How long reading this row takes, to have something slow to look at.
  read_delay_ms integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Who sent which key with which body, and what became of it. While the lease lasts, its owner is at work.
CREATE TABLE idempotency_keys (
  user_id text NOT NULL,
  key text NOT NULL,
  body_hash text NOT NULL,
  state text NOT NULL CHECK (state IN ('in_progress', 'done')),
  owner uuid NOT NULL,
  lease_until timestamptz NOT NULL,
  answer jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, key)
);

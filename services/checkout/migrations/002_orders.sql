-- Up Migration
CREATE TABLE orders (
  id text PRIMARY KEY,
  -- NULL: visible to all users (the demo orders).
  user_id text,
  status text NOT NULL CHECK (status IN ('confirmed', 'shipping')),
  tracking_id text NOT NULL,
  transaction_id text NOT NULL,
  items jsonb NOT NULL,
  shipping jsonb NOT NULL,
  total jsonb NOT NULL,
  -- Makes reading this row slow, for a trace with a slow database span.
  read_delay_ms integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- The state of each idempotency key. While the lease is valid, its owner works on the request.
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

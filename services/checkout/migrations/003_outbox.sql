-- Up Migration
-- What is to be sent to Kafka, stored in the same transaction as the order: neither can exist without the other.
-- The three headers carry the trace (and who the user is) over the time until somebody sends it.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id text NOT NULL REFERENCES orders (id),
  message jsonb NOT NULL,
  traceparent text,
  tracestate text,
  baggage text,
  created_at timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz
);

-- Asked for five times a second; it holds only what is still to be sent.
CREATE INDEX outbox_pending ON outbox (id) WHERE published_at IS NULL;

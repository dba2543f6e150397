-- Up Migration
-- The transactional outbox: messages for Kafka, stored in the same transaction as their order.
-- The three headers keep trace context and baggage until the relay sends the message.
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

-- The relay polls it five times a second. It contains only unpublished messages.
CREATE INDEX outbox_pending ON outbox (id) WHERE published_at IS NULL;

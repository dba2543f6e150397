-- Up Migration
-- A quote reserves a tracking id, so that the order has it before the parcel is shipped.
CREATE TABLE quotes (
  tracking_id text PRIMARY KEY,
  country text NOT NULL,
  items jsonb NOT NULL,
  shipping_usd_cents integer NOT NULL CHECK (shipping_usd_cents >= 0),
  reserved_at timestamptz NOT NULL DEFAULT now()
);

-- One parcel for each order, with a reserved tracking id. The primary key makes a redelivered message harmless.
CREATE TABLE shipments (
  order_id text PRIMARY KEY,
  tracking_id text NOT NULL UNIQUE REFERENCES quotes,
  status text NOT NULL DEFAULT 'shipped' CHECK (status IN ('shipped')),
  shipped_at timestamptz NOT NULL DEFAULT now()
);

-- The outbox of confirmation mails. The shop writes them and does not send them.
CREATE TABLE mails (
  order_id text PRIMARY KEY REFERENCES shipments,
  recipient text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX mails_written_at ON mails (written_at DESC);

-- Messages that could not be processed, unchanged. The reason may be logged, the message may not.
CREATE TABLE dead_letters (
  topic text NOT NULL,
  partition integer NOT NULL,
  kafka_offset bigint NOT NULL,
  reason text NOT NULL,
  message bytea,
  put_aside_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (topic, partition, kafka_offset)
);

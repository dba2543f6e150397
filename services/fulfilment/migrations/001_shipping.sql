-- Up Migration
-- A quote reserves its tracking id: the parcel's number is known before there is a parcel.
CREATE TABLE quotes (
  tracking_id text PRIMARY KEY,
  country text NOT NULL,
  items jsonb NOT NULL,
  shipping_usd_cents integer NOT NULL CHECK (shipping_usd_cents >= 0),
  reserved_at timestamptz NOT NULL DEFAULT now()
);

-- One parcel for each order (the primary key makes a message that comes twice harmless), under a number that was reserved.
CREATE TABLE shipments (
  order_id text PRIMARY KEY,
  tracking_id text NOT NULL UNIQUE REFERENCES quotes,
  status text NOT NULL DEFAULT 'shipped' CHECK (status IN ('shipped')),
  shipped_at timestamptz NOT NULL DEFAULT now()
);

-- The outbox of confirmation mails, for somebody else to send.
CREATE TABLE mails (
  order_id text PRIMARY KEY REFERENCES shipments,
  recipient text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX mails_written_at ON mails (written_at DESC);

-- Messages that could not be understood, as they came. The reason may be logged, the message may not.
CREATE TABLE dead_letters (
  topic text NOT NULL,
  partition integer NOT NULL,
  kafka_offset bigint NOT NULL,
  reason text NOT NULL,
  message bytea,
  put_aside_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (topic, partition, kafka_offset)
);

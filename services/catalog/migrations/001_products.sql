-- Up Migration
CREATE TABLE products (
  id text PRIMARY KEY,
  name text NOT NULL,
  name_zh text NOT NULL,
  description text NOT NULL,
  category text NOT NULL,
  price_usd_cents integer NOT NULL CHECK (price_usd_cents > 0),
  stock integer NOT NULL CHECK (stock >= 0)
);
CREATE INDEX products_category ON products (category);

-- A row for each order that holds stock, with quantities and prices.
CREATE TABLE reservations (
  order_id text PRIMARY KEY,
  items jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

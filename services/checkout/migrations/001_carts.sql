-- Up Migration
-- A row for each product in a user's cart. The price is from the time the product was added; an order uses the current
-- price from the reservation.
CREATE TABLE carts (
  user_id text NOT NULL,
  product_id text NOT NULL,
  quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 99),
  price_usd_cents integer NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, product_id)
);

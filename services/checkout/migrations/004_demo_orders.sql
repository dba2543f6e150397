-- Up Migration
-- GET /orders/slow spends 800 ms in its database span. GET /orders/error has no row on purpose.
INSERT INTO orders (id, user_id, status, tracking_id, transaction_id, items, shipping, total, read_delay_ms) VALUES
  ('slow', NULL, 'shipping', 'demo-slow', 'demo-slow',
   '[{"productId": "cup-enamel", "quantity": 1, "price": {"amount": 999, "currency": "USD"}}]',
   '{"amount": 500, "currency": "USD"}', '{"amount": 1519, "currency": "USD"}', 800);

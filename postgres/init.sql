-- Creates a role and a schema for each service in the database `shop`. Each service's migrations create its tables.
-- The superuser runs this once: in Docker through the image's entry point, natively through native/postgres-init.sh. The latter
-- uses single-user mode, so end each statement with a semicolon and an empty line, and use no psql commands.

-- No access by default, also not to the shared schema.
REVOKE ALL ON DATABASE shop FROM PUBLIC;

REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- The password is the name, because the lab listens on 127.0.0.1 only. A role reads its own data only: checkout cannot see a
-- charge, nor payment an address.
CREATE ROLE catalog LOGIN PASSWORD 'catalog';

CREATE ROLE checkout LOGIN PASSWORD 'checkout';

CREATE ROLE payment LOGIN PASSWORD 'payment';

CREATE ROLE fulfilment LOGIN PASSWORD 'fulfilment';

GRANT CONNECT ON DATABASE shop TO catalog, checkout, payment, fulfilment;

-- A role owns its schema, and can create tables in no other.
CREATE SCHEMA catalog AUTHORIZATION catalog;

CREATE SCHEMA checkout AUTHORIZATION checkout;

CREATE SCHEMA payment AUTHORIZATION payment;

CREATE SCHEMA fulfilment AUTHORIZATION fulfilment;

-- `SELECT … FROM orders` in checkout resolves to checkout.orders.
ALTER ROLE catalog SET search_path = catalog;

ALTER ROLE checkout SET search_path = checkout;

ALTER ROLE payment SET search_path = payment;

ALTER ROLE fulfilment SET search_path = fulfilment;

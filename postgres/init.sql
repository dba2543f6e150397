-- What has to exist before the services start: a role and a schema for each, in the one database `shop`.
-- Run once, by the superuser, in that database: in Docker by the image's entry point, natively by native/postgres-init.sh
-- (there without a server, so a statement ends with a semicolon AND an empty line; no psql commands).
-- Tables are not made here: each service brings its own by its migrations.

-- Nobody gets in by default, and nobody creates anything in the schema that everybody shares.
REVOKE ALL ON DATABASE shop FROM PUBLIC;

REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- One role for each service, with its name as password (the lab listens on 127.0.0.1 only). A role that is taken over
-- reads what is its own: checkout cannot see a charge, nor payment an address.
CREATE ROLE catalog LOGIN PASSWORD 'catalog';

CREATE ROLE checkout LOGIN PASSWORD 'checkout';

CREATE ROLE payment LOGIN PASSWORD 'payment';

CREATE ROLE fulfilment LOGIN PASSWORD 'fulfilment';

GRANT CONNECT ON DATABASE shop TO catalog, checkout, payment, fulfilment;

-- The schema belongs to the role, which may therefore create tables in it, and in no other.
CREATE SCHEMA catalog AUTHORIZATION catalog;

CREATE SCHEMA checkout AUTHORIZATION checkout;

CREATE SCHEMA payment AUTHORIZATION payment;

CREATE SCHEMA fulfilment AUTHORIZATION fulfilment;

-- So that `SELECT … FROM orders` in checkout means checkout.orders.
ALTER ROLE catalog SET search_path = catalog;

ALTER ROLE checkout SET search_path = checkout;

ALTER ROLE payment SET search_path = payment;

ALTER ROLE fulfilment SET search_path = fulfilment;

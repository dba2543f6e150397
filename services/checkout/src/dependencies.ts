import type { HttpClient } from "@o11y-lab/service/http-client";
import type { Pool } from "@o11y-lab/service/postgres";
import { type CartStore, createCartStore } from "./adapters/cart-store.ts";
import { type Catalog, createCatalog } from "./adapters/catalog-client.ts";
import { createFulfilment, type Fulfilment } from "./adapters/fulfilment-client.ts";
import { createKeyStore, type KeyStore } from "./adapters/key-store.ts";
import { createOrderStore, type OrderStore } from "./adapters/order-store.ts";
import { createPayment, type Payment } from "./adapters/payment-client.ts";

/** Everything outside the process that an order touches. Tests replace it. */
export type Dependencies = {
  carts: CartStore;
  orders: OrderStore;
  keys: KeyStore;
  catalog: Catalog;
  fulfilment: Fulfilment;
  payment: Payment;
};

export type Clients = { catalog: HttpClient; fulfilment: HttpClient; payment: HttpClient };

/** The dependencies of production: Postgres and three services. main.ts decides whether pool and clients are instrumented. */
export const createDependencies = (pool: Pool, clients: Clients): Dependencies => ({
  carts: createCartStore(pool),
  orders: createOrderStore(pool),
  keys: createKeyStore(pool),
  catalog: createCatalog(clients.catalog),
  fulfilment: createFulfilment(clients.fulfilment),
  payment: createPayment(clients.payment),
});

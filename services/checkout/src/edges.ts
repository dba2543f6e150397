import type { HttpClient } from "@o11y-lab/service/http-client";
import type { Pool } from "@o11y-lab/service/postgres";
import { createCartStore } from "./adapters/cart-store.ts";
import { createCatalog } from "./adapters/catalog-client.ts";
import { createFulfilment } from "./adapters/fulfilment-client.ts";
import { createKeyStore } from "./adapters/key-store.ts";
import { createOrderStore } from "./adapters/order-store.ts";
import { createPayment } from "./adapters/payment-client.ts";
import type { Edges } from "./place-order/order.ts";

export type Neighbours = { catalog: HttpClient; fulfilment: HttpClient; payment: HttpClient };

/** The real edges: Postgres and three neighbours. Whether they are instrumented is main.ts's business. */
export const createEdges = (pool: Pool, neighbours: Neighbours): Edges => ({
  carts: createCartStore(pool),
  orders: createOrderStore(pool),
  keys: createKeyStore(pool),
  catalog: createCatalog(neighbours.catalog),
  fulfilment: createFulfilment(neighbours.fulfilment),
  payment: createPayment(neighbours.payment),
});

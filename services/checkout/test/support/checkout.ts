import { createLogger } from "@o11y-lab/service/logger";
import { instrumentHttpClient } from "@o11y-lab/telemetry/instrumentation/http-client";
import { instrumentHttpServer } from "@o11y-lab/telemetry/instrumentation/http-server";
import { createCatalog } from "../../src/adapters/catalog-client.ts";
import { createFulfilment } from "../../src/adapters/fulfilment-client.ts";
import { createPayment } from "../../src/adapters/payment-client.ts";
import { buildApp } from "../../src/app.ts";
import { cartsIn, createMemory, keysIn, ordersIn } from "./memory.ts";
import { createNeighbours } from "./neighbours.ts";
import { body } from "./order.ts";
import { lines, telemetry } from "./telemetry.ts";

/** The checkout of production with edges in memory, and what a test needs to use it. */
export async function createCheckout() {
  const memory = createMemory();
  const network = createNeighbours();
  const catalog = instrumentHttpClient(network.neighbours.catalog);
  const fulfilment = instrumentHttpClient(network.neighbours.fulfilment);
  const payment = instrumentHttpClient(network.neighbours.payment);
  const edges = {
    carts: cartsIn(memory),
    orders: ordersIn(memory),
    keys: keysIn(memory),
    catalog: createCatalog(catalog),
    fulfilment: createFulfilment(fulfilment),
    payment: createPayment(payment),
  };
  const log = createLogger("debug", telemetry.log?.options, { write: (line) => void lines.push(line) });
  const neighbours = [catalog, fulfilment, payment];
  const app = await buildApp({ log, edges, neighbours, instrument: instrumentHttpServer });

  return {
    app,
    edges,
    memory,
    ...network,
    fillCart: (userId = "lin") => edges.carts.put(userId, { ...cups, price: { amount: 999, currency: "USD" } }),
    order: ({ key = "key-1", userId = "lin", headers = {}, ...changes }: Changes = {}) =>
      app.inject({
        method: "POST",
        url: "/orders",
        headers: { "x-user-id": userId, "idempotency-key": key, ...headers },
        payload: { ...body, ...changes },
      }),
  };
}

const cups = { productId: "cup-enamel", quantity: 3 };
type Changes = { key?: string; userId?: string; headers?: Record<string, string>; [field: string]: unknown };

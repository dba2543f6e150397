import { createLogger } from "@o11y-lab/service/logger";
import { instrumentHttpClient } from "@o11y-lab/telemetry/instrumentation/http-client";
import { instrumentHttpServer } from "@o11y-lab/telemetry/instrumentation/http-server";
import { createCatalog } from "../../src/adapters/catalog-client.ts";
import { createFulfilment } from "../../src/adapters/fulfilment-client.ts";
import { createPayment } from "../../src/adapters/payment-client.ts";
import { buildApp } from "../../src/app.ts";
import { cartsIn, createMemory, keysIn, ordersIn } from "./memory.ts";
import { body } from "./order.ts";
import { createServices } from "./services.ts";
import { lines, telemetry } from "./telemetry.ts";

/** The real app with its dependencies in memory, and helpers to fill the cart and place orders. */
export async function createCheckout() {
  const memory = createMemory();
  const services = createServices();
  const catalog = instrumentHttpClient(services.clients.catalog);
  const fulfilment = instrumentHttpClient(services.clients.fulfilment);
  const payment = instrumentHttpClient(services.clients.payment);
  const dependencies = {
    carts: cartsIn(memory),
    orders: ordersIn(memory),
    keys: keysIn(memory),
    catalog: createCatalog(catalog),
    fulfilment: createFulfilment(fulfilment),
    payment: createPayment(payment),
  };
  const log = createLogger("debug", telemetry.log?.options, { write: (line) => void lines.push(line) });
  const clients = [catalog, fulfilment, payment];
  const app = await buildApp({ log, dependencies, clients, instrument: instrumentHttpServer });

  return {
    app,
    dependencies,
    memory,
    ...services,
    fillCart: (userId = "lin") => dependencies.carts.put(userId, { ...cups, price: { amount: 999, currency: "USD" } }),
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

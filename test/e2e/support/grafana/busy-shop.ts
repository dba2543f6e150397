import { setTimeout as pause } from "node:timers/promises";
import type { Lab } from "../lab.ts";
import { customer, declinedCard, payment } from "../shop.ts";

/** Customers who browse, order, pay with a declined card and request unknown products, like the background traffic. */
export function busyShop(lab: Lab) {
  const stop = new AbortController();
  let customers: Promise<void> | undefined;

  async function visit(): Promise<void> {
    const { call, put, checkout } = customer(lab.url("gateway"));
    await call("GET", "/api/products");
    await put("tent-2p", 1);
    await checkout({ ...payment, card: declinedCard });
    await checkout();
    for (const path of ["products/perpetual-motion", "orders/error", "process"]) await call("GET", `/api/${path}`);
  }

  async function keepVisiting(): Promise<void> {
    while (!stop.signal.aborted) {
      await visit();
      // Paces the customers like the background traffic; it does not wait for a condition.
      await pause(1000, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  }

  return {
    open: async () => {
      await visit();
      customers = keepVisiting();
    },
    close: async () => {
      stop.abort();
      await customers;
    },
  };
}

import { setTimeout as pause } from "node:timers/promises";
import type { Lab } from "../lab.ts";
import { customer, declinedCard, payment } from "../shop.ts";

/** Customers who buy, look around, pay with a declined card and ask for what is not there, as the trickle has them. */
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
      // Not a wait for something: customers need not come faster than the trickle has them.
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

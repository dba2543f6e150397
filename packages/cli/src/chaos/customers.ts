import { setTimeout as pause } from "node:timers/promises";
import { placeOrder } from "../verify/order.ts";

/** Limit of concurrent orders, for when they hang. */
const LIMIT = 4;

/** Places one order per second while a contract is verified, so that the result does not depend on other traffic. */
export class Customers {
  readonly #gateway: string;
  readonly #stopping = new AbortController();
  readonly #buying = new Set<Promise<unknown>>();
  readonly #coming: Promise<void>;

  constructor(gateway: string) {
    this.#gateway = gateway;
    this.#coming = this.#come();
  }

  /** Stops ordering, and waits for orders in progress. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await this.#coming;
    await Promise.all(this.#buying);
  }

  async #come(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      if (this.#buying.size < LIMIT) this.#buy();
      await pause(1_000, undefined, { signal }).catch(() => undefined);
    }
  }

  #buy(): void {
    // Failures are expected: the contract checks them.
    const order = placeOrder(this.#gateway).catch(() => undefined);
    this.#buying.add(order);
    void order.finally(() => this.#buying.delete(order));
  }
}

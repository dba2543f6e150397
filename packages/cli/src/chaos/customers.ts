import { setTimeout as pause } from "node:timers/promises";
import { placeOrder } from "../verify/order.ts";

/** At most so many at once: when orders hang, customers do not pile up. */
const MOST = 4;

/** Customers who buy once a second while a contract is checked, so that it does not depend on who else is in the shop. */
export class Customers {
  readonly #gateway: string;
  readonly #stopping = new AbortController();
  readonly #buying = new Set<Promise<unknown>>();
  readonly #coming: Promise<void>;

  constructor(gateway: string) {
    this.#gateway = gateway;
    this.#coming = this.#come();
  }

  /** Nobody comes any more, and who is in the shop has been served. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await this.#coming;
    await Promise.all(this.#buying);
  }

  async #come(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      if (this.#buying.size < MOST) this.#buy();
      await pause(1_000, undefined, { signal }).catch(() => undefined);
    }
  }

  #buy(): void {
    // Whether they get what they want is the shop's business, and what the contract asks for.
    const order = placeOrder(this.#gateway).catch(() => undefined);
    this.#buying.add(order);
    void order.finally(() => this.#buying.delete(order));
  }
}

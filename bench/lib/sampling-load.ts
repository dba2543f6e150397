import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

/** The sent requests: trace ids by category. */
export interface Sent {
  failed: string[];
  slow: string[];
  rest: string[];
  requests: number;
}

const address = { name: "Lab Visitor", line1: "1 Example Road", city: "Taipei", postalCode: "100", country: "TW" };
const card = { number: "4242424242424242", expiryMonth: 12, expiryYear: 2090, cvv: "123" };
const payment = { currency: "TWD", email: "visitor@example.com", address, card };

/** Sends a customer's request with its own trace id. */
async function ask(url: string, method = "GET", body?: object, user = `bench-${Math.floor(Math.random() * 20)}`) {
  const traceId = randomBytes(16).toString("hex");
  const answer = await fetch(url, {
    method,
    headers: {
      "x-user-id": user,
      traceparent: `00-${traceId}-${randomBytes(8).toString("hex")}-01`,
      ...(body ? { "content-type": "application/json", "idempotency-key": randomUUID() } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  await answer.arrayBuffer();
  return { traceId, status: answer.status };
}

/** Sends orders that fail because payment is down. */
export async function sendFailing(gateway: string, sent: Sent, count: number): Promise<void> {
  await inParallel(count, 4, async () => {
    const { traceId, status } = await order(gateway, sent);
    if (status !== 503) throw new Error(`unexpected status ${status} while payment is down`);
    sent.failed.push(traceId);
  });
}

/**
 * Sends orders that take longer than 2 s, because of payment's flag. Payment polls the flag, so the first orders may be fast: they
 * count as the rest.
 */
export async function sendSlow(gateway: string, sent: Sent, count: number): Promise<void> {
  const send = async () => {
    const began = performance.now();
    const { traceId, status } = await order(gateway, sent);
    if (status !== 201) throw new Error(`unexpected status ${status} of an order`);
    const isSlow = performance.now() - began > 2_000;
    (isSlow ? sent.slow : sent.rest).push(traceId);
    return isSlow;
  };
  for (const end = performance.now() + 30_000; !(await send()); ) {
    if (performance.now() > end) throw new Error("payment did not apply the flag payment-processor-delay");
  }
  await inParallel(count - 1, 8, async () => {
    if (!(await send())) throw new Error("an order was fast although payment-processor-delay is set");
  });
}

/** Places an order as a new user. Filling the cart is one more request. */
async function order(gateway: string, sent: Sent) {
  const user = `bench-${randomUUID()}`;
  const put = await ask(`${gateway}/api/cart/items/cup-enamel`, "PUT", { quantity: 1 }, user);
  sent.rest.push(put.traceId);
  sent.requests += 2;
  return ask(`${gateway}/api/checkout`, "POST", payment, user);
}

/** Sends fast, successful requests, at most 100 per second. */
export async function sendWell(gateway: string, sent: Sent, count: number): Promise<void> {
  let n = 0;
  const began = performance.now();
  await inParallel(count, 8, async () => {
    await pause(Math.max(0, began + ++n * 10 - performance.now()));
    const { traceId, status } = await ask(`${gateway}/api/products/tent-2p`);
    if (status !== 200) throw new Error(`unexpected status ${status} of a product`);
    sent.rest.push(traceId);
    sent.requests += 1;
  });
}

async function inParallel(count: number, workers: number, work: () => Promise<void>): Promise<void> {
  let left = count;
  const worker = async () => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: workers }, worker));
}

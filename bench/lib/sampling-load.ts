import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

/** What was sent: the ids of the traces, by what they are. */
export interface Sent {
  failed: string[];
  slow: string[];
  rest: string[];
  requests: number;
}

const address = { name: "Lab Visitor", line1: "1 Example Road", city: "Taipei", postalCode: "100", country: "TW" };
const card = { number: "4242424242424242", expiryMonth: 12, expiryYear: 2090, cvv: "123" };
const payment = { currency: "TWD", email: "visitor@example.com", address, card };

/** A customer's request in a trace of its own. */
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

/** Requests that fail for the same reason as in life: payment is away. Each needs something in the cart, which is one more. */
export async function sendFailing(gateway: string, sent: Sent, count: number): Promise<void> {
  await inParallel(count, 4, async () => {
    const user = `bench-${randomUUID()}`;
    const put = await ask(`${gateway}/api/cart/items/cup-enamel`, "PUT", { quantity: 1 }, user);
    const { traceId, status } = await ask(`${gateway}/api/checkout`, "POST", payment, user);
    if (status !== 503) throw new Error(`an order without payment was answered ${status}`);
    sent.rest.push(put.traceId);
    sent.failed.push(traceId);
    sent.requests += 2;
  });
}

/** Requests that are answered well, with slow ones evenly among them, and a hundred a second at most. */
export async function sendWell(gateway: string, sent: Sent, count: number, slow: number): Promise<void> {
  const every = Math.floor(count / slow);
  let n = 0;
  const began = performance.now();
  await inParallel(count, 8, async () => {
    const isSlow = n++ % every === 0 && sent.slow.length < slow;
    await pause(Math.max(0, began + n * 10 - performance.now()));
    const into = isSlow ? sent.slow : sent.rest;
    // Its place is taken before it is answered, or more of them would set out.
    const place = into.push("") - 1;
    const { traceId, status } = await ask(`${gateway}${isSlow ? "/api/orders/slow" : "/api/products/tent-2p"}`);
    if (status !== 200) throw new Error(`answered ${status}`);
    into[place] = traceId;
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

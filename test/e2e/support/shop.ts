import { randomBytes, randomUUID } from "node:crypto";

export type Answer<T = Record<string, unknown>> = { status: number; body: T; headers: Headers };

export const goodCard = { number: "4242 4242 4242 4242", expiryMonth: 12, expiryYear: 2090, cvv: "123" };
export const declinedCard = { ...goodCard, number: "4000 0000 0000 0002" };
export const address = {
  name: "Lab Visitor",
  line1: "1 Example Road",
  city: "Taipei",
  postalCode: "100",
  country: "TW",
};
export const payment = { currency: "TWD", email: "visitor@example.com", address, card: goodCard };

/** The public API, as a customer of a name of their own calls it. */
export function customer(gateway: string, user = `e2e-${randomBytes(4).toString("hex")}`) {
  const call = async <T>(method: string, path: string, body?: unknown, headers = {}): Promise<Answer<T>> => {
    const response = await fetch(`${gateway}${path}`, {
      method,
      headers: { "x-user-id": user, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      signal: AbortSignal.timeout(20_000),
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as T, headers: response.headers };
  };
  const put = (productId: string, quantity: number) => call("PUT", `/api/cart/items/${productId}`, { quantity });
  const checkout = (body: unknown = payment, key: string = randomUUID(), headers = {}) =>
    call<{ orderId: string; trackingId: string; code?: string }>("POST", "/api/checkout", body, {
      "idempotency-key": key,
      ...headers,
    });
  return { user, call, put, checkout };
}

/** A trace of the caller's own: its ids, and the header that carries them. */
export function ownTrace() {
  const traceId = randomBytes(16).toString("hex");
  const spanId = randomBytes(8).toString("hex");
  return { traceId, spanId, headers: { traceparent: `00-${traceId}-${spanId}-01` } };
}

import { randomBytes, randomUUID } from "node:crypto";
import { LabError } from "../errors.ts";

/** An order placed with a trace id of our choice. */
export interface PlacedOrder {
  orderId: string;
  traceId: string;
  placedAtMs: number;
}

/** The status of a response. */
export interface Answered {
  status: number;
}

/** The shop rejected a request. */
export class Refused extends LabError implements Answered {
  override name = "Refused";
  readonly status: number;

  constructor(what: string, status: number, detail: string) {
    super(`${what} failed with status ${status}: ${detail}`, "check ./lab status");
    this.status = status;
  }
}

const address = { name: "Lab Visitor", line1: "1 Example Road", city: "Taipei", postalCode: "100", country: "TW" };
const card = { number: "4242424242424242", expiryMonth: 12, expiryYear: new Date().getFullYear() + 2, cvv: "123" };

/** Places one order through the gateway as a customer does: browse, fill the cart, pay. */
export async function placeOrder(gateway: string): Promise<PlacedOrder> {
  const user = `lab-${randomBytes(4).toString("hex")}`;
  const { products } = await call<{ products: { id: string }[] }>(gateway, "GET", "/api/products", user);
  // These two are out of stock, or nearly so.
  const product = products.find(({ id }) => !/limited|classic/.test(id));
  if (!product) throw new LabError("the shop has no products", "check the log of catalog");
  await call(gateway, "PUT", `/api/cart/items/${product.id}`, user, { quantity: 1 });
  const traceId = randomBytes(16).toString("hex");
  const headers = {
    traceparent: `00-${traceId}-${randomBytes(8).toString("hex")}-01`,
    "idempotency-key": randomUUID(),
  };
  const body = { currency: "TWD", email: "visitor@example.com", address, card };
  const { orderId } = await call<{ orderId: string }>(gateway, "POST", "/api/checkout", user, body, headers);
  return { orderId, traceId, placedAtMs: Date.now() };
}

async function call<T>(
  gateway: string,
  method: string,
  path: string,
  user: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const response = await fetch(new URL(path, gateway), {
    method,
    headers: { "x-user-id": user, ...(body ? { "content-type": "application/json" } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(15_000),
  }).catch((error: Error) => {
    throw new LabError(`${method} ${path} got no response: ${error.message}`, "check ./lab status");
  });
  const text = await response.text();
  if (!response.ok) throw new Refused(`${method} ${path}`, response.status, detail(text));
  return JSON.parse(text) as T;
}

function detail(text: string): string {
  try {
    const { code, detail, traceId } = JSON.parse(text) as Record<string, string>;
    return `${code} ${detail ?? ""} (trace ${traceId})`;
  } catch {
    return text.slice(0, 200);
  }
}

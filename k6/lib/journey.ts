import { sleep } from "k6";
import { ask } from "./shop.ts";

/** Think time: about one second between two requests. Without it, ten users would make the load of a hundred. */
const read = () => sleep(0.5 + Math.random());

/** One request through all five services. */
export function askAll(): void {
  ask("GET", { route: "/api/process" });
  read();
}

/** Browses, fills the cart, pays, and checks the order's status. Returns the trace id of the payment if it succeeded. */
export function browseAndBuy(): string | undefined {
  const product = chosen(ask("GET", { route: "/api/products" }).body?.products);
  read();
  ask("GET", { route: "/api/products", path: "/api/products?query=tent" });
  read();
  ask("GET", { route: "/api/products/:id", path: `/api/products/${product}` });
  read();
  const filled = ask("PUT", {
    route: "/api/cart/items/:productId",
    path: `/api/cart/items/${product}`,
    body: { quantity: 1 + Math.floor(Math.random() * 3) },
  });
  if (!filled.body) return undefined; // an empty cart cannot be paid for
  ask("GET", { route: "/api/cart" });
  read();
  const order = ask("POST", {
    route: "/api/checkout",
    headers: { "idempotency-key": crypto.randomUUID() },
    body: payment,
    expect: 201,
  });
  if (!order.body) return undefined;
  read();
  ask("GET", { route: "/api/orders/:id", path: `/api/orders/${order.body.orderId}` });
  read();
  return order.traceId;
}

/** A random product, except the two with little or no stock: orders of these are rejected. */
function chosen(products: unknown): string {
  const ids = ((products ?? []) as { id: string }[]).map(({ id }) => id).filter((id) => !/limited|classic/.test(id));
  return ids[Math.floor(Math.random() * ids.length)] ?? "tent-2p";
}

const payment = {
  currency: "TWD",
  email: "k6@example.com",
  address: { name: "Load Test", line1: "3 Example Road", city: "Taipei", postalCode: "100", country: "TW" },
  // A test card that is always accepted.
  card: { number: "4242424242424242", expiryMonth: 12, expiryYear: new Date().getFullYear() + 2, cvv: "123" },
};

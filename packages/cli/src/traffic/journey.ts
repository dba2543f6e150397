/** One request. */
export interface Step {
  /** A short constant name: problems are reported once per name. */
  what: string;
  method: "GET" | "PUT" | "POST";
  path: string;
  body?: unknown;
  /** Needs an Idempotency-Key. */
  pays?: boolean;
  /** The expected status; some requests must fail. */
  expect: number;
}

/** Results of earlier requests. */
export interface Memory {
  products: string[];
  lastOrder: string | undefined;
}

const get = (what: string, path: string, expect = 200): Step => ({ what, method: "GET", path, expect });
const put = (product: string, quantity: number): Step => ({
  what: "fill the cart",
  method: "PUT",
  path: `/api/cart/items/${product}`,
  body: { quantity },
  expect: 200,
});

/**
 * One request in twenty fails on purpose: an unknown product, or a declined card. Both come in the first half of a round, so
 * that there is an error to look at within 20 s.
 */
const ROUND = 40;

/** The request of second `n`: a cycle of ten steps, one of them an order. */
export function step(n: number, { products, lastOrder }: Memory): Step {
  const product = products[Math.floor(n / 10) % products.length];
  const other = products[(n * 7) % products.length];
  if (product === undefined || other === undefined) return get("list products", "/api/products");
  if (n % ROUND === 9) return get("an unknown product", "/api/products/perpetual-motion", 404);
  if (n % ROUND === 19) return checkout("a declined card", "4000000000000002", 402);
  const steps = [
    () => get("list products", "/api/products"),
    () => get("one product", `/api/products/${product}`),
    () => get("search", "/api/products?query=tent"),
    () => get("one product", `/api/products/${other}`),
    () => put(product, 1 + (n % 3)),
    () => get("the cart", "/api/cart"),
    () => checkout("an order", "4242424242424242", 201),
    () => (lastOrder ? get("an order's status", `/api/orders/${lastOrder}`) : get("the cart", "/api/cart")),
    // Fill the cart again, for the declined card.
    () => put(other, 1),
    () => get("all five services", "/api/process"),
  ];
  return (steps[n % steps.length] ?? steps[0])?.() as Step;
}

const currencies = ["TWD", "USD", "EUR", "JPY"];

function checkout(what: string, number: string, expect: number): Step {
  const address = {
    name: "Background Visitor",
    line1: "2 Example Road",
    city: "Taichung",
    postalCode: "400",
    country: "TW",
  };
  const card = { number, expiryMonth: 12, expiryYear: new Date().getFullYear() + 2, cvv: "123" };
  const currency = currencies[Math.floor(Math.random() * currencies.length)];
  const body = { currency, email: "background@example.com", address, card };
  return { what, method: "POST", path: "/api/checkout", body, pays: true, expect };
}

/** A new customer for each ten steps, out of a fixed number. */
export const customer = (n: number) => `visitor-${Math.floor(n / 10) % 20}`;

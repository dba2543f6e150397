/** One request of a customer. */
export interface Step {
  /** What it is about, in a few words that stay the same: troubles are told apart by it. */
  what: string;
  method: "GET" | "PUT" | "POST";
  path: string;
  body?: unknown;
  /** Pays, so it needs an Idempotency-Key. */
  pays?: boolean;
  /** The answer that is right; some customers do what must fail. */
  expect: number;
}

/** What a customer of the trickle knows. */
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
 * Every twentieth request fails as it should: a product that nobody sells, or a card that is declined. Both come in the first half
 * of a round, so that half a minute after the start there is an error to look at.
 */
const ROUND = 40;

/** What is asked in the nth second: ten steps with an order among them, again and again. */
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
    // The cart is filled again: a declined card has to pay for something, too.
    () => put(other, 1),
    () => get("all five services", "/api/process"),
  ];
  return (steps[n % steps.length] ?? steps[0])?.() as Step;
}

const currencies = ["TWD", "USD", "EUR", "JPY"];

function checkout(what: string, number: string, expect: number): Step {
  const address = {
    name: "Trickle Customer",
    line1: "2 Example Road",
    city: "Taichung",
    postalCode: "400",
    country: "TW",
  };
  const card = { number, expiryMonth: 12, expiryYear: new Date().getFullYear() + 2, cvv: "123" };
  const currency = currencies[Math.floor(Math.random() * currencies.length)];
  const body = { currency, email: "trickle@example.com", address, card };
  return { what, method: "POST", path: "/api/checkout", body, pays: true, expect };
}

/** A new customer for each ten steps, but few different ones: their number is bounded. */
export const customer = (n: number) => `trickle-${Math.floor(n / 10) % 20}`;

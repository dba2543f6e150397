import type { CheckoutRequest } from "@o11y-lab/api";

/** Must not appear in any span, metric, log line or error. The CVV matches only as a number of its own. */
export const secrets = [/4242 ?4242/, /(?<![\d.])987(?!\d)/, /lin@example\.com/, /Secret Lane/];

export const body: CheckoutRequest = {
  currency: "EUR",
  email: "lin@example.com",
  address: { name: "Lin", line1: "7 Secret Lane", city: "Taipei", postalCode: "100", country: "TW" },
  card: { number: "4242 4242 4242 4242", expiryMonth: 12, expiryYear: 2030, cvv: "987" },
};

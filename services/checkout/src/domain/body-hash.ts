import { createHash } from "node:crypto";
import type { CheckoutRequest } from "@o11y-lab/api";

/**
 * Distinguishes two bodies with the same Idempotency-Key. The hash is stored, so it covers only what a receipt prints of the card: a
 * hash of all sixteen digits could be reversed by brute force.
 */
export function bodyHash({ currency, email, address, card }: CheckoutRequest): string {
  const { name, line1, city, postalCode, country } = address;
  const lastFour = card.number.replaceAll(" ", "").slice(-4);
  const parts = [currency, email, name, line1, city, postalCode, country, lastFour, card.expiryMonth, card.expiryYear];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

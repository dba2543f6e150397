import { createHash } from "node:crypto";
import type { CheckoutRequest } from "@o11y-lab/api";

/**
 * Tells two bodies under one Idempotency-Key apart. It is stored, so of the card it knows no more than a receipt would
 * print: a hash of sixteen digits is soon guessed.
 */
export function bodyHash({ currency, email, address, card }: CheckoutRequest): string {
  const { name, line1, city, postalCode, country } = address;
  const lastFour = card.number.replaceAll(" ", "").slice(-4);
  const parts = [currency, email, name, line1, city, postalCode, country, lastFour, card.expiryMonth, card.expiryYear];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

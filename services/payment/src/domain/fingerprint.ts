import { createHash } from "node:crypto";
import type { ChargeRequest } from "@o11y-lab/api";
import { digitsOf } from "./card.ts";

/**
 * Distinguishes two requests with the same key. It is stored, so it covers only what a receipt prints of the card: a hash of all
 * sixteen digits could be reversed by brute force.
 */
export function fingerprint({ amount, card }: ChargeRequest): string {
  const lastFour = digitsOf(card.number).slice(-4);
  const parts = [amount.amount, amount.currency, lastFour, card.expiryMonth, card.expiryYear];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

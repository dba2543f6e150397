import { createHash } from "node:crypto";
import type { ChargeRequest } from "@o11y-lab/api";
import { digitsOf } from "./card.ts";

/**
 * Tells two requests under one key apart. It is stored, so it knows no more of the card than a receipt would print: a
 * hash of all sixteen digits is soon guessed.
 */
export function fingerprint({ amount, card }: ChargeRequest): string {
  const lastFour = digitsOf(card.number).slice(-4);
  const parts = [amount.amount, amount.currency, lastFour, card.expiryMonth, card.expiryYear];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

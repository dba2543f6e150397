import type { Card } from "@o11y-lab/api";

/** The problem code of an invalid card, or undefined. Checked before the processor is called. */
export function cardProblem(card: Card, now: Date): "card_invalid" | "card_expired" | undefined {
  const digits = digitsOf(card.number);
  if (!/^\d{12,19}$/.test(digits) || !passesLuhn(digits)) return "card_invalid";
  return isExpired(card, now) ? "card_expired" : undefined;
}

/** The card number without the spaces between groups of digits. */
export const digitsOf = (number: string): string => number.replaceAll(" ", "");

/** Checks the Luhn check digit, which catches typing errors. Source: ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** A card is valid until the end of its month (UTC). */
export function isExpired({ expiryMonth, expiryYear }: Card, now: Date): boolean {
  const month = now.getUTCFullYear() * 12 + now.getUTCMonth();
  return expiryYear * 12 + (expiryMonth - 1) < month;
}

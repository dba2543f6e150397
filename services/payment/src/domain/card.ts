import type { Card } from "@o11y-lab/api";

/** What is wrong with a card before anybody has to be asked, or undefined. Codes only: a card's data goes no further. */
export function flawOf(card: Card, now: Date): "card_invalid" | "card_expired" | undefined {
  const digits = digitsOf(card.number);
  if (!/^\d{12,19}$/.test(digits) || !passesLuhn(digits)) return "card_invalid";
  return isExpired(card, now) ? "card_expired" : undefined;
}

/** Cards are printed in groups of four. */
export const digitsOf = (number: string): string => number.replaceAll(" ", "");

/** The check digit that catches typing errors. Source: ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** A card is good until the end of its month. */
export function isExpired({ expiryMonth, expiryYear }: Card, now: Date): boolean {
  const month = now.getUTCFullYear() * 12 + now.getUTCMonth();
  return expiryYear * 12 + (expiryMonth - 1) < month;
}

import type { Currency, Money, PricedLine } from "@o11y-lab/api";
import { convert, percent, sum, times } from "./money.ts";

const serviceFeePercent = 2;

/** The same lines with prices in another currency. The price of one is rounded, so a receipt's lines can be checked. */
export const convertPrices = (items: PricedLine[], currency: Currency): PricedLine[] =>
  items.map((line) => ({ ...line, price: convert(line.price, currency) }));

/** What the items cost together: the price of one times the quantity, line by line. */
export const subtotal = (items: PricedLine[], currency: Currency): Money =>
  sum(currency, ...items.map(({ price, quantity }) => times(price, quantity)));

/** 2 % of the items (not of the shipping), half up, never below zero. */
export function serviceFee(items: Money): Money {
  const fee = percent(items, serviceFeePercent);
  return fee.amount > 0 ? fee : { ...fee, amount: 0 };
}

/** What is charged: items + service fee + shipping. */
export function total(items: PricedLine[], shipping: Money): Money {
  const goods = subtotal(items, shipping.currency);
  return sum(shipping.currency, goods, serviceFee(goods), shipping);
}

/** How many pieces there are in all lines. */
export const pieces = (items: { quantity: number }[]) => items.reduce((count, { quantity }) => count + quantity, 0);

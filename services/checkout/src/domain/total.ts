import type { Currency, Money, PricedLine } from "@o11y-lab/api";
import { convert, percent, sum, times } from "./money.ts";

const serviceFeePercent = 2;

/** Converts the prices of the lines. The unit price is rounded, so that a receipt can be recomputed from its lines. */
export const convertPrices = (items: PricedLine[], currency: Currency): PricedLine[] =>
  items.map((line) => ({ ...line, price: convert(line.price, currency) }));

/** The sum of price × quantity over all lines. */
export const subtotal = (items: PricedLine[], currency: Currency): Money =>
  sum(currency, ...items.map(({ price, quantity }) => times(price, quantity)));

/** 2 % of the items without shipping, rounded half up, never negative. */
export function serviceFee(items: Money): Money {
  const fee = percent(items, serviceFeePercent);
  return fee.amount > 0 ? fee : { ...fee, amount: 0 };
}

/** The amount to charge: items + service fee + shipping. */
export function total(items: PricedLine[], shipping: Money): Money {
  const goods = subtotal(items, shipping.currency);
  return sum(shipping.currency, goods, serviceFee(goods), shipping);
}

/** The number of pieces in all lines. */
export const itemCount = (items: { quantity: number }[]) => items.reduce((count, { quantity }) => count + quantity, 0);

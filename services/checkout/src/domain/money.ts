import type { Currency, Money } from "@o11y-lab/api";

/** Decimal places by ISO 4217. TWD has two in the standard, although cents are not used in practice. */
const decimals: Record<Currency, number> = { USD: 2, TWD: 2, EUR: 2, JPY: 0 };

/** Exchange rates per US dollar, as fractions: 0.92 has no exact binary representation. */
const perDollar: Record<Currency, [numerator: bigint, denominator: bigint]> = {
  USD: [1n, 1n],
  TWD: [32n, 1n],
  EUR: [92n, 100n],
  JPY: [155n, 1n],
};

/** Converts US dollars to another currency, rounded half up to its minor unit. */
export function convert(dollars: Money, currency: Currency): Money {
  if (dollars.currency !== "USD") throw new RangeError(`prices are in USD, not in ${dollars.currency}`);
  const [numerator, denominator] = perDollar[currency];
  const amount = divideHalfUp(
    BigInt(dollars.amount) * numerator * power(decimals[currency]),
    denominator * power(decimals.USD),
  );
  return money(amount, currency);
}

/** A percentage of an amount, rounded half up. */
export const percent = ({ amount, currency }: Money, rate: number): Money =>
  money(divideHalfUp(BigInt(amount) * BigInt(rate), 100n), currency);

/** The sum of amounts in one currency. Throws a RangeError if one of them has another currency. */
export function sum(currency: Currency, ...amounts: Money[]): Money {
  const other = amounts.find((amount) => amount.currency !== currency);
  if (other) throw new RangeError(`cannot add ${other.currency} to ${currency}`);
  return money(
    amounts.reduce((total, { amount }) => total + BigInt(amount), 0n),
    currency,
  );
}

export const times = ({ amount, currency }: Money, quantity: number): Money =>
  money(BigInt(amount) * BigInt(quantity), currency);

/** Integer division, half away from zero, so that a refund rounds like the charge. */
function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const half = dividend < 0n ? -divisor : divisor;
  return (2n * dividend + half) / (2n * divisor);
}

const power = (exponent: number) => 10n ** BigInt(exponent);

function money(amount: bigint, currency: Currency): Money {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${amount} ${currency} is out of range`);
  return { amount: number, currency };
}

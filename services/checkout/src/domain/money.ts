import type { Currency, Money } from "@o11y-lab/api";

/** Digits after the decimal point, by ISO 4217. In Taiwan nobody pays with cents, but the standard has two for TWD. */
const decimals: Record<Currency, number> = { USD: 2, TWD: 2, EUR: 2, JPY: 0 };

/** So many of each for one US dollar, as a fraction: 0.92 is not a number that a computer can hold. */
const perDollar: Record<Currency, [numerator: bigint, denominator: bigint]> = {
  USD: [1n, 1n],
  TWD: [32n, 1n],
  EUR: [92n, 100n],
  JPY: [155n, 1n],
};

/** US dollars in another currency, rounded half up to its smallest unit. */
export function convert(dollars: Money, currency: Currency): Money {
  if (dollars.currency !== "USD") throw new RangeError(`prices are in USD, not in ${dollars.currency}`);
  const [numerator, denominator] = perDollar[currency];
  const amount = divideHalfUp(
    BigInt(dollars.amount) * numerator * power(decimals[currency]),
    denominator * power(decimals.USD),
  );
  return money(amount, currency);
}

/** So many per cent of an amount, rounded half up. */
export const percent = ({ amount, currency }: Money, rate: number): Money =>
  money(divideHalfUp(BigInt(amount) * BigInt(rate), 100n), currency);

/** Amounts of one currency together. None at all is nothing, in that currency. */
export function sum(currency: Currency, ...amounts: Money[]): Money {
  const stranger = amounts.find((amount) => amount.currency !== currency);
  if (stranger) throw new RangeError(`cannot add ${stranger.currency} to ${currency}`);
  return money(
    amounts.reduce((total, { amount }) => total + BigInt(amount), 0n),
    currency,
  );
}

export const times = ({ amount, currency }: Money, quantity: number): Money =>
  money(BigInt(amount) * BigInt(quantity), currency);

/** Half up, in whole numbers. Below zero it is the mirror image: what is given back rounds like what was taken. */
function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const half = dividend < 0n ? -divisor : divisor;
  return (2n * dividend + half) / (2n * divisor);
}

const power = (exponent: number) => 10n ** BigInt(exponent);

function money(amount: bigint, currency: Currency): Money {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${amount} ${currency} is more than a receipt can hold`);
  return { amount: number, currency };
}

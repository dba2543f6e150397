import type { Money } from "@o11y-lab/api";

/** 24900 USD is "249.00 USD", 24900 JPY is "24900 JPY": the yen has no smaller unit. */
export function formatMoney({ amount, currency }: Money): string {
  const digits = currency === "JPY" ? 0 : 2;
  return `${(amount / 10 ** digits).toFixed(digits)} ${currency}`;
}

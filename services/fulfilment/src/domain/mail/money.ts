import type { Money } from "@o11y-lab/api";

/** 24900 US cents are "249.00 USD", 24900 yen are "24900 JPY": the yen has no minor unit. */
export function formatMoney({ amount, currency }: Money): string {
  const digits = currency === "JPY" ? 0 : 2;
  return `${(amount / 10 ** digits).toFixed(digits)} ${currency}`;
}

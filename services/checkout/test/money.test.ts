import assert from "node:assert/strict";
import { test } from "node:test";
import type { Currency } from "@o11y-lab/api";
import { convert, percent, sum, times } from "../src/domain/money.ts";

const usd = (amount: number) => ({ amount, currency: "USD" as const });

const conversions: [cents: number, currency: Currency, amount: number, why: string][] = [
  [1250, "USD", 1250, "the same"],
  [1250, "TWD", 40000, "400.00: the standard has two decimals for TWD"],
  [999, "EUR", 919, "919.08 rounds down"],
  [25, "EUR", 23, "23 is exact"],
  [1250, "JPY", 1938, "1937.5 rounds up: yen have no decimals"],
  [100, "JPY", 155, "exact"],
  [1, "JPY", 2, "1.55"],
  [30, "JPY", 47, "46.5 rounds up"],
  [0, "JPY", 0, "zero"],
  [-30, "JPY", -47, "a refund rounds like the charge"],
  [-999, "EUR", -919, "a refund rounds like the charge"],
  [2_000_000_000_000_000, "EUR", 1_840_000_000_000_000, "exact where a float would lose a digit"],
];

for (const [cents, currency, amount, why] of conversions) {
  test(`${cents} US cents are ${amount} ${currency}: ${why}`, () => {
    assert.deepEqual(convert(usd(cents), currency), { amount, currency });
  });
}

test("other currencies and results out of range are refused", () => {
  assert.throws(() => convert({ amount: 1, currency: "EUR" }, "JPY"), /in USD, not in EUR/);
  assert.throws(() => convert(usd(Number.MAX_SAFE_INTEGER), "TWD"), /TWD is out of range/);
});

test("a percentage is rounded half up", () => {
  assert.equal(percent(usd(25), 2).amount, 1);
  assert.equal(percent(usd(24), 2).amount, 0);
  assert.equal(percent(usd(-25), 2).amount, -1);
});

test("amounts of one currency are added, other currencies refused", () => {
  assert.deepEqual(sum("USD", usd(1), times(usd(2), 3)), usd(7));
  assert.deepEqual(sum("JPY"), { amount: 0, currency: "JPY" });
  assert.throws(() => sum("USD", { amount: 1, currency: "EUR" }), /cannot add EUR to USD/);
});

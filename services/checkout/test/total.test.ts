import assert from "node:assert/strict";
import { test } from "node:test";
import type { PricedLine } from "@o11y-lab/api";
import { convertPrices, itemCount, serviceFee, subtotal, total } from "../src/domain/total.ts";

const cups = (quantity: number, amount = 999): PricedLine => ({
  productId: "cup-enamel",
  quantity,
  price: { amount, currency: "USD" },
});

test("unit prices are converted, so that a line costs price × quantity", () => {
  const [line] = convertPrices([cups(3)], "EUR");
  assert.deepEqual(line?.price, { amount: 919, currency: "EUR" });
  assert.equal(subtotal(line ? [line] : [], "EUR").amount, 2757);
});

test("the total is items + 2 % of the items + shipping", () => {
  const shipping = { amount: 500, currency: "USD" as const };
  assert.equal(total([cups(3)], shipping).amount, 2997 + 60 + 500);
});

test("the fee is rounded half up, and is never negative", () => {
  const fee = (amount: number) => serviceFee({ amount, currency: "JPY" }).amount;
  assert.deepEqual([0, 24, 25, 74, 75, -5000].map(fee), [0, 0, 1, 1, 2, 0]);
});

test("the item count covers all lines", () => {
  assert.equal(itemCount([cups(3), cups(4)]), 7);
  assert.equal(itemCount([]), 0);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { cardProblem, isExpired, passesLuhn } from "../src/domain/card.ts";
import { fingerprint } from "../src/domain/fingerprint.ts";
import { accepted, chargeOf } from "./support/fakes.ts";

const now = new Date("2026-11-21T12:00:00Z");
const digits: [string, boolean][] = [
  ["4242424242424242", true],
  ["4000000000000002", true],
  ["378282246310005", true],
  ["6011111111111117", true],
  ["4242424242424241", false],
  ["2424242424242424", false],
  ["4242424242424224", false],
];
for (const [number, valid] of digits) {
  test(`Luhn: ${number} is ${valid ? "valid" : "invalid"}`, () => assert.equal(passesLuhn(number), valid));
}

const expiries: [number, number, boolean][] = [
  [11, 2026, false],
  [10, 2026, true],
  [12, 2025, true],
  [1, 2027, false],
  [12, 2100, false],
];
for (const [expiryMonth, expiryYear, expired] of expiries) {
  test(`on 21 November 2026 a card until ${expiryMonth}/${expiryYear} is ${expired ? "expired" : "valid"}`, () =>
    assert.equal(isExpired({ ...chargeOf().card, expiryMonth, expiryYear }, now), expired));
}

test("a card is valid until the last second of its month", () => {
  const card = { ...chargeOf().card, expiryMonth: 11, expiryYear: 2026 };
  assert.equal(isExpired(card, new Date("2026-11-30T23:59:59Z")), false);
  assert.equal(isExpired(card, new Date("2026-12-01T00:00:00Z")), true);
});

test("spaces between the digits are ignored, and spaces alone are invalid", () => {
  assert.equal(cardProblem({ ...chargeOf().card, number: "4242424242424242" }, now), undefined);
  assert.equal(cardProblem({ ...chargeOf().card, number: "            " }, now), "card_invalid");
  assert.equal(cardProblem({ ...chargeOf().card, number: "0          0" }, now), "card_invalid");
});

test("the fingerprint distinguishes requests without the whole card number", () => {
  const one = fingerprint(chargeOf());
  assert.equal(fingerprint(chargeOf({ number: accepted.replaceAll(" ", ""), cvv: "111" })), one);
  assert.equal(fingerprint(chargeOf({ number: "5555555555554242" })), one);
  assert.notEqual(fingerprint(chargeOf({ number: "5555555555554444" })), one);
  assert.notEqual(fingerprint(chargeOf({ expiryYear: 2031 })), one);
  assert.notEqual(fingerprint(chargeOf({}, 1251)), one);
});

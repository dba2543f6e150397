import assert from "node:assert/strict";
import { test } from "node:test";
import type { InjectOptions } from "fastify";
import { chargeOf, start } from "./support/fakes.ts";

const { app, processor } = await start();
const json = { "content-type": "application/json", "idempotency-key": "k" };
const charge = chargeOf();
const money = (amount: unknown, currency: unknown = "USD") => ({ ...charge, amount: { amount, currency } });
const card = (changes: object) => ({ ...charge, card: { ...charge.card, ...changes } });

const bodies: [string, unknown][] = [
  ["no object", "4242424242424242"],
  ["nothing in it", {}],
  ["a negative amount", money(-1)],
  ["half a cent", money(0.5)],
  ["an amount that no database holds", money(1e300)],
  ["an amount as text", money("12")],
  ["an unknown currency", money(1, "XXX")],
  ["a surplus field", { ...charge, "4242424242424242": 1 }],
  ["a card number of letters", card({ number: "four two four two" })],
  ["a card number as a number", card({ number: 4242424242424242 })],
  ["a 13th month", card({ expiryMonth: 13 })],
  ["a year of two digits", card({ expiryYear: 30 })],
  ["a CVV of letters", card({ cvv: "abc" })],
  ["no card", { amount: charge.amount }],
];
for (const [what, payload] of bodies) {
  test(`${what} is a 400 that says so`, async () => {
    const answer = await app.inject({
      method: "POST",
      url: "/charges",
      headers: json,
      payload: JSON.stringify(payload),
    });
    assert.equal(answer.statusCode, 400);
    assert.equal(answer.json().code, "invalid_input");
    assert.doesNotMatch(answer.body, /\d{12}/);
  });
}

const requests: [string, InjectOptions, number][] = [
  ["no key", { method: "POST", url: "/charges", payload: charge }, 400],
  ["an empty key", { method: "POST", url: "/charges", payload: charge, headers: { "idempotency-key": "" } }, 400],
  [
    "a key too long",
    { method: "POST", url: "/charges", payload: charge, headers: { "idempotency-key": "k".repeat(129) } },
    400,
  ],
  ["malformed JSON", { method: "POST", url: "/charges", payload: '{"card":', headers: json }, 400],
  ["an empty body", { method: "POST", url: "/charges", payload: "", headers: json }, 400],
  [
    "another type",
    { method: "POST", url: "/charges", payload: "x", headers: { ...json, "content-type": "text/xml" } },
    415,
  ],
  ["a large body", { method: "POST", url: "/charges", payload: `"${"x".repeat(110_000)}"`, headers: json }, 413],
  ["another method", { method: "PUT", url: "/charges" }, 405],
  ["another path", { url: "/4242424242424242" }, 404],
  ["a transaction id that cannot be one", { method: "DELETE", url: "/charges/a%00b" }, 400],
];
for (const [what, request, status] of requests) {
  test(`${what} is a ${status}`, async () => {
    const answer = await app.inject(request);
    assert.equal(answer.statusCode, status);
    assert.match(String(answer.headers["content-type"]), /^application\/problem\+json/);
    assert.doesNotMatch(answer.body, /\d{12}/);
  });
}

test("none of this charged anything", () => assert.equal(processor.charged.size, 0));

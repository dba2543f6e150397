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
  ["a body that is not an object", "4242424242424242"],
  ["an empty object", {}],
  ["a negative amount", money(-1)],
  ["a fraction of a cent", money(0.5)],
  ["an amount out of range", money(1e300)],
  ["an amount as a string", money("12")],
  ["an unknown currency", money(1, "XXX")],
  ["an additional field", { ...charge, "4242424242424242": 1 }],
  ["a card number of letters", card({ number: "four two four two" })],
  ["a card number as a number", card({ number: 4242424242424242 })],
  ["month 13", card({ expiryMonth: 13 })],
  ["a two-digit year", card({ expiryYear: 30 })],
  ["a CVV of letters", card({ cvv: "abc" })],
  ["no card", { amount: charge.amount }],
];
for (const [what, payload] of bodies) {
  test(`${what} is a 400 invalid_input`, async () => {
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
    "a long key",
    { method: "POST", url: "/charges", payload: charge, headers: { "idempotency-key": "k".repeat(129) } },
    400,
  ],
  ["malformed JSON", { method: "POST", url: "/charges", payload: '{"card":', headers: json }, 400],
  ["an empty body", { method: "POST", url: "/charges", payload: "", headers: json }, 400],
  [
    "another content type",
    { method: "POST", url: "/charges", payload: "x", headers: { ...json, "content-type": "text/xml" } },
    415,
  ],
  ["a large body", { method: "POST", url: "/charges", payload: `"${"x".repeat(110_000)}"`, headers: json }, 413],
  ["another method", { method: "PUT", url: "/charges" }, 405],
  ["an unknown path", { url: "/4242424242424242" }, 404],
  ["an invalid transaction id", { method: "DELETE", url: "/charges/a%00b" }, 400],
];
for (const [what, request, status] of requests) {
  test(`${what} is a ${status}`, async () => {
    const answer = await app.inject(request);
    assert.equal(answer.statusCode, status);
    assert.match(String(answer.headers["content-type"]), /^application\/problem\+json/);
    assert.doesNotMatch(answer.body, /\d{12}/);
  });
}

test("invalid requests charge nothing", () => assert.equal(processor.charged.size, 0));

import assert from "node:assert/strict";
import { test } from "node:test";
import { buildApp } from "../src/app.ts";
import { shippingCost } from "../src/domain/shipping-rates.ts";
import { newTrackingId } from "../src/domain/tracking-id.ts";
import { captureLogs, fakeStores } from "./fakes.ts";

const stores = fakeStores();
const app = await buildApp({ log: captureLogs().log, ...stores, consumerReady: async () => undefined });
const quote = (payload: unknown) =>
  app.inject({
    method: "POST",
    url: "/quotes",
    headers: { "content-type": "application/json" },
    payload: payload as object,
  });

const table: [country: string, pieces: number, cents: number][] = [
  ["TW", 1, 500],
  ["TW", 3, 600],
  ["JP", 1, 1200],
  ["US", 2, 2600],
  ["NZ", 99, 2400 + 98 * 400],
  ["DE", 1, 2600],
];
for (const [country, quantity, cents] of table) {
  test(`${quantity} piece(s) to ${country} cost ${cents} US cents`, () => {
    assert.deepEqual(shippingCost(country, [{ productId: "mat-foam", quantity }]), { amount: cents, currency: "USD" });
  });
}

test("the cost depends on the number of pieces, not of lines", () => {
  const one = [{ productId: "mat-foam", quantity: 3 }];
  const three = ["a", "b", "c"].map((productId) => ({ productId, quantity: 1 }));
  assert.deepEqual(shippingCost("FR", one), shippingCost("FR", three));
});

test("a quote reserves its tracking id", async () => {
  const items = [{ productId: "tent-2p", quantity: 1 }];
  const answer = await quote({ country: "TW", items });
  assert.equal(answer.statusCode, 201);
  const { trackingId, shipping } = answer.json();
  assert.match(trackingId, /^TW(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  assert.deepEqual(stores.reserved.at(-1), { trackingId, country: "TW", items, shipping });
});

test("tracking ids are unique", () => {
  assert.equal(new Set(Array.from({ length: 10_000 }, () => newTrackingId("TW"))).size, 10_000);
});

test("a country that is not served is a 422, and reserves nothing", async () => {
  const before = stores.reserved.length;
  const answer = await quote({ country: "AQ", items: [{ productId: "tent-2p", quantity: 1 }] });
  assert.equal(answer.statusCode, 422);
  assert.match(String(answer.headers["content-type"]), /^application\/problem\+json/);
  assert.equal(answer.json().code, "country_not_served");
  assert.equal(stores.reserved.length, before);
});

const line = (changes: object) => ({ country: "TW", items: [{ productId: "tent-2p", quantity: 1, ...changes }] });
const bad: [string, unknown][] = [
  ["malformed JSON", "{"],
  ["no body", ""],
  ["an empty object", {}],
  ["a country in lower case", { ...line({}), country: "tw" }],
  ["no items", { country: "TW", items: [] }],
  ["quantity 0", line({ quantity: 0 })],
  ["quantity −1", line({ quantity: -1 })],
  ["quantity 1e9", line({ quantity: 1e9 })],
  ["a quantity as a string", line({ quantity: "1" })],
  ["a product id with a NUL", line({ productId: "a\u0000" })],
  ["an additional field", { ...line({}), more: true }],
];
for (const [what, payload] of bad) {
  test(`${what} is a 400`, async () => {
    const answer = await quote(payload);
    assert.equal(answer.statusCode, 400);
    assert.ok(answer.json().code);
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyHash } from "../src/domain/body-hash.ts";
import { orderIdOf } from "../src/domain/order-id.ts";
import { body } from "./support/order.ts";

test("the same user and key give the same order id", () => {
  assert.equal(orderIdOf("lin", "first"), orderIdOf("lin", "first"));
  assert.match(orderIdOf("lin", "first"), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("another user or another key gives another order id", () => {
  const ids = [
    ["lin", "first"],
    ["lin", "second"],
    ["mei", "first"],
    ["li", "nfirst"],
    ["li", "n first"],
  ].map(([user = "", key = ""]) => orderIdOf(user, key));
  assert.equal(new Set(ids).size, ids.length);
});

test("every field changes the body hash; of the card, the last four digits and the expiry do", () => {
  const hash = bodyHash(body);
  assert.equal(bodyHash(structuredClone(body)), hash);
  assert.equal(bodyHash({ ...body, card: { ...body.card, cvv: "999", number: "4242424242424242" } }), hash);
  const others = [
    { ...body, currency: "JPY" as const },
    { ...body, email: "other@example.com" },
    { ...body, address: { ...body.address, line1: "elsewhere" } },
    { ...body, card: { ...body.card, number: "4000 0000 0000 0002" } },
    { ...body, card: { ...body.card, expiryYear: 2031 } },
  ];
  for (const other of others) assert.notEqual(bodyHash(other), hash);
});

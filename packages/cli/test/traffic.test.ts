import assert from "node:assert/strict";
import { test } from "node:test";
import { customer, step } from "../src/traffic/journey.ts";
import { StateChanges } from "../src/traffic/state.ts";

const memory = { products: ["tent-2p", "stove-gas", "lamp"], lastOrder: "o-1" };
const round = Array.from({ length: 40 }, (_, n) => step(n, memory));

test("one request in ten is an order, one in twenty fails on purpose", () => {
  assert.equal(round.filter(({ what }) => what === "an order").length, 4);
  assert.deepEqual(
    round.filter(({ expect }) => expect >= 400).map(({ what }) => what),
    ["an unknown product", "a declined card"],
  );
});

test("a checkout follows a filled cart of the same customer", () => {
  for (const [n, { pays }] of round.entries()) {
    if (!pays) continue;
    const before = round.slice(0, n).findLastIndex(({ method }) => method === "PUT");
    assert.equal(customer(before), customer(n));
  }
});

test("every kind of request occurs, and the first one lists the products", () => {
  assert.equal(step(0, { products: [], lastOrder: undefined }).path, "/api/products");
  assert.equal(step(6, { products: [], lastOrder: undefined }).path, "/api/products");
  for (const path of ["/api/cart", "/api/orders/o-1", "/api/process", "/api/products?query=tent"]) {
    assert.ok(
      round.some((one) => one.path === path),
      path,
    );
  }
});

test("the number of customers is limited", () => {
  assert.equal(new Set(Array.from({ length: 10_000 }, (_, n) => customer(n))).size, 20);
});

test("a problem is reported once, and so are its change and its end", () => {
  const told: string[] = [];
  const changes = new StateChanges((line) => told.push(line));
  changes.ok("the gateway");
  for (let n = 0; n < 100; n++) changes.wrong("the gateway", "unavailable (ECONNREFUSED)");
  changes.wrong("the gateway", "timed out");
  changes.ok("the gateway");
  changes.ok("the gateway");
  assert.deepEqual(told, [
    "the gateway: unavailable (ECONNREFUSED)",
    "the gateway: timed out",
    "the gateway: recovered",
  ]);
});

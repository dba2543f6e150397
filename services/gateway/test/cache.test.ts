import assert from "node:assert/strict";
import { test } from "node:test";
import { startGateway } from "./support/gateway.ts";

const urls = ["/api/products?query=tent", "/api/products/tent-2p"];

for (const url of urls) {
  test(`${url} is asked for once, until it has expired`, async () => {
    let now = 1;
    const { app, catalog } = await startGateway({ cache: { max: 10, ttlMs: 1_000, clock: { now: () => now } } });
    const first = await app.inject({ url });
    now += 999;
    const second = await app.inject({ url });
    assert.deepEqual(second.json(), first.json());
    assert.equal(catalog.asked.length, 1);
    now += 2;
    await app.inject({ url });
    assert.equal(catalog.asked.length, 2);
  });
}

test("another search is another answer", async () => {
  const { app, catalog } = await startGateway();
  for (const search of ["", "?query=tent", "?category=tent", "?query=tent&category=tent"]) {
    await app.inject({ url: `/api/products${search}` });
  }
  assert.equal(catalog.asked.length, 4);
});

test("the least recently used makes room", async () => {
  const { app, catalog } = await startGateway({ cache: { max: 1, ttlMs: 1_000 } });
  for (const url of [...urls, ...urls]) await app.inject({ url });
  assert.equal(catalog.asked.length, 4);
});

test("what is not there is asked for again", async () => {
  const { app, catalog } = await startGateway();
  for (const _ of [1, 2]) assert.equal((await app.inject({ url: "/api/products/no-such" })).statusCode, 404);
  assert.equal(catalog.asked.length, 2);
});

test("a time to live of 0 keeps nothing", async () => {
  const { app, catalog } = await startGateway({ cache: { max: 10, ttlMs: 0 } });
  for (const _ of [1, 2]) await app.inject({ url: "/api/products" });
  assert.equal(catalog.asked.length, 2);
});

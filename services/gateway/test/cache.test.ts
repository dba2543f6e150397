import assert from "node:assert/strict";
import { test } from "node:test";
import { startGateway } from "./support/gateway.ts";

const urls = ["/api/products?query=tent", "/api/products/tent-2p"];

for (const url of urls) {
  test(`${url} is fetched once until it expires`, async () => {
    let now = 1;
    const { app, catalog } = await startGateway({ cache: { max: 10, ttlMs: 1_000, clock: { now: () => now } } });
    const first = await app.inject({ url });
    now += 999;
    const second = await app.inject({ url });
    assert.deepEqual(second.json(), first.json());
    assert.equal(catalog.requests.length, 1);
    now += 2;
    await app.inject({ url });
    assert.equal(catalog.requests.length, 2);
  });
}

test("each combination of search parameters is cached separately", async () => {
  const { app, catalog } = await startGateway();
  for (const search of ["", "?query=tent", "?category=tent", "?query=tent&category=tent"]) {
    await app.inject({ url: `/api/products${search}` });
  }
  assert.equal(catalog.requests.length, 4);
});

test("the least recently used entry is evicted", async () => {
  const { app, catalog } = await startGateway({ cache: { max: 1, ttlMs: 1_000 } });
  for (const url of [...urls, ...urls]) await app.inject({ url });
  assert.equal(catalog.requests.length, 4);
});

test("a 404 is not cached", async () => {
  const { app, catalog } = await startGateway();
  for (const _ of [1, 2]) assert.equal((await app.inject({ url: "/api/products/no-such" })).statusCode, 404);
  assert.equal(catalog.requests.length, 2);
});

test("a TTL of 0 turns the cache off", async () => {
  const { app, catalog } = await startGateway({ cache: { max: 10, ttlMs: 0 } });
  for (const _ of [1, 2]) await app.inject({ url: "/api/products" });
  assert.equal(catalog.requests.length, 2);
});

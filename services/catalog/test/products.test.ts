import assert from "node:assert/strict";
import { test } from "node:test";
import { buildApp } from "../src/app.ts";
import { captureLogs, catalogue, fakeReservations, products } from "./fakes.ts";

const app = await buildApp({ log: captureLogs().log, products, reservations: fakeReservations(3) });
const get = (url: string) => app.inject({ url });
const idsOf = async (url: string) => (await get(url)).json().products.map(({ id }: { id: string }) => id);

test("GET /products returns all products", async () => {
  const answer = await get("/products");
  assert.equal(answer.statusCode, 200);
  assert.deepEqual(answer.json(), { products: catalogue });
});

test("products are searched in both languages and filtered by category", async () => {
  assert.deepEqual(await idsOf("/products?query=tent"), ["tent-2p"]);
  assert.deepEqual(await idsOf(`/products?query=${encodeURIComponent("星座")}`), ["star-map"]);
  assert.deepEqual(await idsOf("/products?category=tents"), ["tent-2p", "tarp-3x3"]);
  assert.deepEqual(await idsOf("/products?category=tents&query=tarp"), ["tarp-3x3"]);
  assert.deepEqual(await idsOf("/products?category=boats"), []);
});

test("GET /products/:id returns one product", async () => {
  assert.deepEqual((await get("/products/star-map")).json(), catalogue[2]);
});

const bad: [url: string, status: number, code: string][] = [
  ["/products/boat", 404, "product_not_found"],
  ["/products/NO%00PE", 400, "invalid_input"],
  ["/products/%ff", 400, "invalid_input"],
  [`/products/${"x".repeat(65)}`, 400, "invalid_input"],
  [`/products?query=${"x".repeat(101)}`, 400, "invalid_input"],
  ["/products?query=a%00b", 400, "invalid_input"],
  ["/products?query=a&query=b", 400, "invalid_input"],
  ["/products?page=2", 400, "invalid_input"],
  ["/nowhere", 404, "route_not_found"],
];
for (const [url, status, code] of bad) {
  test(`GET ${url.slice(0, 40)} is a ${status} ${code}`, async () => {
    const answer = await get(url);
    assert.deepEqual([answer.statusCode, answer.json().code], [status, code]);
    assert.match(String(answer.headers["content-type"]), /^application\/problem\+json/);
    assert.ok(answer.json().detail);
  });
}

test("another method is a 405 with Allow", async () => {
  const answer = await app.inject({ method: "DELETE", url: "/products" });
  assert.equal(answer.statusCode, 405);
  assert.match(String(answer.headers.allow), /GET/);
});

test("GET /process returns its duration", async () => {
  assert.ok((await get("/process")).json().durationMs >= 0);
});

test("without its database catalog is alive but not ready", async () => {
  const down = { ...products, ping: () => Promise.reject(new Error("down")) };
  const withoutDatabase = await buildApp({ log: captureLogs().log, products: down, reservations: fakeReservations(0) });
  assert.equal((await withoutDatabase.inject("/healthz")).statusCode, 200);
  assert.equal((await withoutDatabase.inject("/readyz")).statusCode, 503);
  assert.equal((await get("/readyz")).statusCode, 200);
});

test("the OpenAPI document lists all routes", async () => {
  const { paths } = (await get("/openapi.json")).json();
  const routes = ["/process", "/products", "/products/{id}", "/reservations", "/reservations/{orderId}"];
  for (const route of routes) assert.ok(paths[route], route);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { cart, checkoutRequest, order, product, receipt } from "../src/openapi/examples.ts";
import { startGateway } from "./support/gateway.ts";

const headers = { "x-user-id": "alice" };

test("products come from catalog, and the search is passed on", async () => {
  const { app, catalog } = await startGateway();
  const list = await app.inject({ url: "/api/products?query=tent&category=tents" });
  assert.deepEqual(list.json(), { products: [product] });
  assert.deepEqual({ ...catalog.requests[0]?.query }, { query: "tent", category: "tents" });
  const one = await app.inject({ url: `/api/products/${product.id}` });
  assert.deepEqual(one.json(), product);
});

test("every cart request is sent to checkout with the user id", async () => {
  const { app, checkout } = await startGateway();
  assert.deepEqual((await app.inject({ url: "/api/cart", headers })).json(), cart);
  const put = { method: "PUT", url: "/api/cart/items/tent-2p", headers, payload: { quantity: 2 } } as const;
  assert.deepEqual((await app.inject(put)).json(), cart);
  assert.deepEqual((await app.inject({ method: "DELETE", url: "/api/cart", headers })).json().items, []);
  assert.deepEqual(checkout.requests[1]?.body, { quantity: 2 });
  assert.deepEqual(new Set(checkout.requests.map((request) => request.headers?.["x-user-id"])), new Set(["alice"]));
});

test("an order is sent to checkout with its user id and key", async () => {
  const { app, checkout } = await startGateway();
  const key = "k".repeat(255);
  const placed = await app.inject({
    method: "POST",
    url: "/api/checkout",
    headers: { ...headers, "idempotency-key": key },
    payload: checkoutRequest,
  });
  assert.equal(placed.statusCode, 201);
  assert.deepEqual(placed.json(), receipt);
  assert.deepEqual(checkout.requests[0]?.headers, { ...headers, "idempotency-key": key });
  assert.deepEqual(checkout.requests[0]?.body, checkoutRequest);
});

test("GET /api/orders/:id returns the order", async () => {
  const { app } = await startGateway();
  assert.deepEqual((await app.inject({ url: "/api/orders/slow", headers })).json(), order);
});

test("GET /api/process lists every service once, and its trace id", async () => {
  const { app } = await startGateway();
  const tour = await app.inject({ url: "/api/process" });
  const names = tour.json().services.map(({ name }: { name: string }) => name);
  assert.deepEqual(names, ["gateway", "catalog", "checkout", "fulfilment", "payment"]);
  assert.equal(tour.json().traceId, String(tour.headers.traceresponse).split("-")[1]);
});

test("HEAD is GET without the body, OPTIONS lists the methods", async () => {
  const { app } = await startGateway();
  const head = await app.inject({ method: "HEAD", url: "/api/products" });
  assert.deepEqual([head.statusCode, head.body], [200, ""]);
  const options = await app.inject({ method: "OPTIONS", url: "/api/cart" });
  assert.deepEqual([options.statusCode, options.headers.allow], [204, "DELETE, GET, HEAD, OPTIONS"]);
});

for (const url of ["/healthz", "/readyz"]) {
  test(`${url} calls no other service`, async () => {
    const { app, catalog, checkout } = await startGateway();
    assert.equal((await app.inject({ url })).statusCode, 200);
    assert.deepEqual([...catalog.requests, ...checkout.requests], []);
  });
}

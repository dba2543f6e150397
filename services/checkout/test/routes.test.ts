import assert from "node:assert/strict";
import { test } from "node:test";
import { unavailable } from "@o11y-lab/service/problem";
import { createCheckout } from "./support/checkout.ts";
import { lines } from "./support/telemetry.ts";

const user = { "x-user-id": "lin" };

test("putting, changing, removing and clearing return the cart with its subtotal in USD", async () => {
  const { app } = await createCheckout();
  const put = (productId: string, quantity: unknown) =>
    app.inject({ method: "PUT", url: `/cart/items/${productId}`, headers: user, payload: { quantity } });

  assert.deepEqual((await put("cup-enamel", 2)).json(), {
    items: [{ productId: "cup-enamel", quantity: 2, price: { amount: 999, currency: "USD" } }],
    subtotal: { amount: 1998, currency: "USD" },
  });
  assert.equal((await put("cup-enamel", 99)).json().subtotal.amount, 98901);
  assert.deepEqual((await put("cup-enamel", 0)).json().items, []);
  await put("tent-2p", 1);
  assert.equal((await app.inject({ url: "/cart", headers: user })).json().items.length, 1);
  const cleared = await app.inject({ method: "DELETE", url: "/cart", headers: user });
  assert.deepEqual(cleared.json(), { items: [], subtotal: { amount: 0, currency: "USD" } });
});

test("an unknown product is not added to the cart", async () => {
  const { app, memory } = await createCheckout();
  const url = "/cart/items/unknown";
  const answer = await app.inject({ method: "PUT", url, headers: user, payload: { quantity: 1 } });
  assert.deepEqual([answer.statusCode, answer.json().code], [404, "product_not_found"]);
  assert.equal(memory.carts.size, 0);
});

for (const quantity of [-1, 100, 1e9, 1.5, "x", "2", null]) {
  test(`a quantity of ${JSON.stringify(quantity)} is 400`, async () => {
    const { app, calls } = await createCheckout();
    const url = "/cart/items/cup-enamel";
    const answer = await app.inject({ method: "PUT", url, headers: user, payload: { quantity } });
    assert.deepEqual([answer.statusCode, answer.json().code], [400, "invalid_input"]);
    assert.deepEqual(calls, []);
  });
}

for (const url of ["/cart", "/orders/slow"]) {
  test(`GET ${url} without a user, or with an invalid one, is 400`, async () => {
    const { app } = await createCheckout();
    assert.equal((await app.inject({ url })).statusCode, 400);
    assert.equal((await app.inject({ url, headers: { "x-user-id": "li n" } })).statusCode, 400);
  });
}

test("an order with a missing or invalid key or field is 400, and no service is called", async () => {
  const { app, order, calls } = await createCheckout();
  const noKey = await app.inject({ method: "POST", url: "/orders", headers: user, payload: {} });
  const answers = [noKey, await order({ key: "a b" }), await order({ currency: "GBP" }), await order({ extra: 1 })];
  answers.push(await order({ card: { number: "x" } }));
  assert.deepEqual(
    answers.map((answer) => `${answer.statusCode} ${answer.json().code}`),
    Array(5).fill("400 invalid_input"),
  );
  assert.deepEqual(calls, []);
});

test("an unknown order is 404, and a warning in the log has its id", async () => {
  lines.length = 0;
  const { app } = await createCheckout();
  const answer = await app.inject({ url: "/orders/error", headers: user });
  assert.deepEqual([answer.statusCode, answer.json().code], [404, "order_not_found"]);
  const warning = lines.map((line) => JSON.parse(line)).find(({ level }) => level === "warn");
  assert.deepEqual([warning.msg, warning["shop.order.id"]], ["order not found", "error"]);
});

test("/process calls catalog, fulfilment and payment in turn, and is 503 if one is down", async () => {
  const { app, calls, fail } = await createCheckout();
  const answer = await app.inject({ url: "/process" });
  assert.deepEqual(
    answer.json().services.map(({ name }: { name: string }) => name),
    ["catalog", "fulfilment", "payment"],
  );
  assert.deepEqual(
    calls.map(({ peer }) => peer),
    ["catalog", "fulfilment", "payment"],
  );
  fail["GET /process"] = unavailable("upstream_unavailable", "catalog does not answer");
  const failed = await app.inject({ url: "/process" });
  assert.deepEqual([failed.statusCode, failed.headers["retry-after"]], [503, "2"]);
});

test("the OpenAPI document describes how the total is calculated", async () => {
  const { app } = await createCheckout();
  const { paths } = (await app.inject({ url: "/openapi.json" })).json();
  assert.match(paths["/orders"].post.description, /service fee of 2 % of the items/);
});

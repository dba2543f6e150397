import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem, unavailable } from "@o11y-lab/service/problem";
import { createCheckout } from "./support/checkout.ts";

test("an order: 201 with a receipt that can be recomputed, one charge, an empty cart, a message in the outbox", async () => {
  const checkout = await createCheckout();
  await checkout.fillCart();

  const answer = await checkout.order();

  assert.equal(answer.statusCode, 201);
  const { orderId, ...receipt } = answer.json();
  assert.deepEqual(receipt, {
    trackingId: "TW-1",
    items: [{ productId: "cup-enamel", quantity: 3, price: { amount: 919, currency: "EUR" } }],
    shipping: { amount: 644, currency: "EUR" },
    total: { amount: 3 * 919 + 55 + 644, currency: "EUR" },
  });
  assert.equal(checkout.charges.size, 1);
  assert.deepEqual(checkout.memory.carts.get("lin"), []);
  assert.equal(checkout.memory.outbox[0]?.message.orderId, orderId);
});

test("the reservation and the charge carry the order's id, so neither can happen twice", async () => {
  const checkout = await createCheckout();
  await checkout.fillCart();
  const { orderId } = (await checkout.order()).json();
  assert.deepEqual([...checkout.stock.keys()], [orderId]);
  assert.deepEqual([...checkout.charges.keys()], [orderId]);
});

test("the order can be read by who placed it, and by nobody else", async () => {
  const { app, fillCart, order } = await createCheckout();
  await fillCart();
  const { orderId } = (await order()).json();
  const read = (userId: string) => app.inject({ url: `/orders/${orderId}`, headers: { "x-user-id": userId } });
  assert.equal((await read("lin")).json().status, "confirmed");
  assert.equal((await read("mei")).json().code, "order_not_found");
});

test("two orders for one cart under two keys: the cart is sold once, the other order is taken back", async () => {
  const checkout = await createCheckout();
  await checkout.fillCart();
  const answers = await Promise.all([checkout.order({ key: "a" }), checkout.order({ key: "b" })]);
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [201, 409]);
  assert.equal(checkout.charges.size, 1);
  assert.equal(checkout.stock.size, 1);
  assert.equal(checkout.memory.outbox.length, 1);
});

// What a neighbour answers, and what the buyer gets. Nothing is kept of it: no stock, no money, no order, no key.
const refusals: [route: string, status: number, code: string][] = [
  ["POST /reservations", 409, "out_of_stock"],
  ["POST /quotes", 422, "country_not_served"],
  ["POST /charges", 422, "card_invalid"],
  ["POST /charges", 422, "card_expired"],
];
const failures: [route: string, error: Problem][] = [
  ...refusals.map(([route, status, code]): [string, Problem] => [route, new Problem(status, code, "no")]),
  ["POST /reservations", unavailable("upstream_unavailable", "catalog does not answer")],
  ["POST /quotes", unavailable("upstream_unavailable", "fulfilment does not answer")],
];
for (const [route, error] of failures) {
  test(`${route} answers ${error.status} ${error.code}: everything is taken back, and the key is free`, async () => {
    const checkout = await createCheckout();
    await checkout.fillCart();
    checkout.fail[route] = error;

    const answer = await checkout.order();

    assert.equal(answer.statusCode, error.status);
    assert.equal(answer.json().code, error.code);
    assert.match(answer.json().traceId, /^[0-9a-f]{32}$/);
    assert.equal(answer.headers["retry-after"], error.status === 503 ? "2" : undefined);
    assert.deepEqual([checkout.stock.size, checkout.charges.size, checkout.memory.orders.size], [0, 0, 0]);
    assert.equal(checkout.memory.keys.size, 0);

    delete checkout.fail[route];
    assert.equal((await checkout.order()).statusCode, 201);
  });
}

test("an empty cart is 409, and nobody is called", async () => {
  const { order, calls } = await createCheckout();
  assert.equal((await order()).json().code, "cart_empty");
  assert.deepEqual(calls, []);
});

for (const step of ["createOrder", "handOver", "emptyCart", "confirm"] as const) {
  test(`storing fails at ${step}: the stock is released, then nothing is stored, and the charge voided`, async () => {
    const checkout = await createCheckout();
    await checkout.fillCart();
    const { transaction } = checkout.edges.orders;
    checkout.edges.orders.transaction = (work) =>
      transaction((steps) => work({ ...steps, [step]: () => Promise.reject(new Error("disk full")) }));

    const answer = await checkout.order();

    assert.deepEqual([answer.statusCode, answer.json().code], [500, "internal_error"]);
    assert.deepEqual([checkout.stock.size, checkout.charges.size, checkout.memory.orders.size], [0, 0, 0]);
    const undone = checkout.calls.map(({ route }) => route).filter((route) => route.startsWith("DELETE"));
    assert.deepEqual(undone, ["DELETE /charges/:transactionId", "DELETE /reservations/:orderId"]);
  });
}

test("the commit's answer is lost, but it has happened: nothing is taken back, and a repetition gets the receipt", async () => {
  const checkout = await createCheckout();
  await checkout.fillCart();
  const { transaction } = checkout.edges.orders;
  checkout.edges.orders.transaction = async (work) => {
    await transaction(work);
    throw Object.assign(new Error("Connection terminated"), { code: "ECONNRESET" });
  };

  const first = await checkout.order();
  const second = await checkout.order();

  assert.equal(first.statusCode, 503);
  assert.equal(second.statusCode, 201);
  assert.deepEqual([checkout.stock.size, checkout.charges.size, checkout.memory.orders.size], [1, 1, 1]);
});

test("what cannot be taken back now stays with the key: the same request goes on, another body is refused", async () => {
  const checkout = await createCheckout();
  await checkout.fillCart();
  checkout.fail["POST /charges"] = unavailable("upstream_unavailable", "payment does not answer");
  assert.equal((await checkout.order()).statusCode, 503);
  assert.equal(checkout.stock.size, 0);

  delete checkout.fail["POST /charges"];
  assert.equal((await checkout.order({ currency: "JPY" })).json().code, "idempotency_key_reused");
  assert.equal((await checkout.order()).statusCode, 201);
  assert.equal(checkout.charges.size, 1);
});

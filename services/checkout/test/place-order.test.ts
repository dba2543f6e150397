import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem, unavailable } from "@o11y-lab/service/problem";
import { createCheckout } from "./support/checkout.ts";

test("an order is 201 with a receipt, and leaves one charge, an empty cart and a message in the outbox", async () => {
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

test("reservation and charge carry the order id, so neither can happen twice", async () => {
  const checkout = await createCheckout();
  await checkout.fillCart();
  const { orderId } = (await checkout.order()).json();
  assert.deepEqual([...checkout.stock.keys()], [orderId]);
  assert.deepEqual([...checkout.charges.keys()], [orderId]);
});

test("only the user who placed an order can read it", async () => {
  const { app, fillCart, order } = await createCheckout();
  await fillCart();
  const { orderId } = (await order()).json();
  const read = (userId: string) => app.inject({ url: `/orders/${orderId}`, headers: { "x-user-id": userId } });
  assert.equal((await read("lin")).json().status, "confirmed");
  assert.equal((await read("mei")).json().code, "order_not_found");
});

test("two orders for one cart under two keys: one is placed, the other undone", async () => {
  const checkout = await createCheckout();
  await checkout.fillCart();
  const answers = await Promise.all([checkout.order({ key: "a" }), checkout.order({ key: "b" })]);
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [201, 409]);
  assert.equal(checkout.charges.size, 1);
  assert.equal(checkout.stock.size, 1);
  assert.equal(checkout.memory.outbox.length, 1);
});

// The buyer gets the response of the service. No reservation, charge, order or key remains.
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
  test(`${route} returns ${error.status} ${error.code}: all steps are undone and the key is released`, async () => {
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

test("an empty cart is 409, and no service is called", async () => {
  const { order, calls } = await createCheckout();
  assert.equal((await order()).json().code, "cart_empty");
  assert.deepEqual(calls, []);
});

for (const step of ["createOrder", "handOver", "emptyCart", "confirm"] as const) {
  test(`if ${step} fails, nothing is stored, the charge is voided and the stock released`, async () => {
    const checkout = await createCheckout();
    await checkout.fillCart();
    const { transaction } = checkout.dependencies.orders;
    checkout.dependencies.orders.transaction = (work) =>
      transaction((steps) => work({ ...steps, [step]: () => Promise.reject(new Error("disk full")) }));

    const answer = await checkout.order();

    assert.deepEqual([answer.statusCode, answer.json().code], [500, "internal_error"]);
    assert.deepEqual([checkout.stock.size, checkout.charges.size, checkout.memory.orders.size], [0, 0, 0]);
    const undone = checkout.calls.map(({ route }) => route).filter((route) => route.startsWith("DELETE"));
    assert.deepEqual(undone, ["DELETE /charges/:transactionId", "DELETE /reservations/:orderId"]);
  });
}

test("if only the response of the commit is lost, nothing is undone, and a retry gets the receipt", async () => {
  const checkout = await createCheckout();
  await checkout.fillCart();
  const { transaction } = checkout.dependencies.orders;
  checkout.dependencies.orders.transaction = async (work) => {
    await transaction(work);
    throw Object.assign(new Error("Connection terminated"), { code: "ECONNRESET" });
  };

  const first = await checkout.order();
  const second = await checkout.order();

  assert.equal(first.statusCode, 503);
  assert.equal(second.statusCode, 201);
  assert.deepEqual([checkout.stock.size, checkout.charges.size, checkout.memory.orders.size], [1, 1, 1]);
});

test("after an incomplete undo the same request may continue, another body is refused", async () => {
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

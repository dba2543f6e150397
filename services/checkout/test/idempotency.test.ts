import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "@o11y-lab/service/problem";
import { answerOnce } from "../src/place-order/answer-once.ts";
import { createCheckout } from "./support/checkout.ts";
import { createMemory, keysIn } from "./support/memory.ts";
import { body } from "./support/order.ts";

test("eight concurrent requests with one key: one order, one charge, the same response", async () => {
  const checkout = await createCheckout();
  await checkout.fillCart();
  const answers = await Promise.all(Array.from({ length: 8 }, () => checkout.order()));
  assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([201]));
  assert.equal(new Set(answers.map((answer) => answer.body)).size, 1);
  assert.equal(checkout.count("POST /charges"), 1);
  assert.equal(checkout.memory.orders.size, 1);
});

test("a retry gets the first response, although the cart is empty by then", async () => {
  const { fillCart, order, count } = await createCheckout();
  await fillCart();
  const first = await order();
  assert.deepEqual((await order()).json(), first.json());
  assert.equal(count("POST /reservations"), 1);
});

test("a declined card is a final answer: a retry calls no service, and the stock is released", async () => {
  const { fillCart, order, fail, stock, count } = await createCheckout();
  await fillCart();
  fail["POST /charges"] = new Problem(402, "card_declined", "the bank declined the card");
  const [first, second] = [await order(), await order()];
  assert.deepEqual([first.statusCode, second.statusCode], [402, 402]);
  assert.equal(second.json().code, "card_declined");
  assert.equal(count("POST /charges"), 1);
  assert.equal(stock.size, 0);
});

test("the same key with another body is 422, while the first request runs and after it", async () => {
  const { fillCart, order, charges } = await createCheckout();
  await fillCart();
  const answers = await Promise.all([order(), order({ currency: "JPY" })]);
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [201, 422],
  );
  assert.equal((await order({ email: "mei@example.com" })).json().code, "idempotency_key_reused");
  assert.equal(charges.size, 1);
});

test("keys of different users are independent", async () => {
  const { fillCart, order, memory } = await createCheckout();
  await fillCart("lin");
  await fillCart("mei");
  await order({ userId: "lin" });
  await order({ userId: "mei" });
  assert.equal(memory.orders.size, 2);
});

const claim = { userId: "lin", key: "key-1", bodyHash: "hash", owner: "first" };
const receipt = { orderId: "1", trackingId: "", items: [], shipping: body.currency && euro(1), total: euro(2) };
function euro(amount: number) {
  return { amount, currency: "EUR" as const };
}

test("a request that waits too long for the first one is 409", async () => {
  const keys = keysIn(createMemory());
  await keys.claim(claim);
  const second = { ...claim, owner: "second" };
  await assert.rejects(
    answerOnce(keys, second, async () => assert.fail("the key belongs to another request"), { waitMs: 10, pollMs: 2 }),
    { status: 409, code: "idempotency_key_in_use" },
  );
});

test("when a lease has expired, the next request takes over and the first one no longer owns the key", async () => {
  const keys = keysIn(createMemory());
  await keys.claim(claim);
  await keys.abandon(claim); // as if 30 seconds had passed
  const second = { ...claim, owner: "second" };
  const answer = await answerOnce(keys, second, async () => ({ status: 201, receipt }));
  assert.equal(answer.status, 201);
  assert.equal(await keys.renew(claim), false);
});

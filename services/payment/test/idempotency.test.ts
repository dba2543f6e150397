import assert from "node:assert/strict";
import { test } from "node:test";
import { chargeOf, declined, fakeCharges, fakeProcessor, start } from "./support/fakes.ts";

test("a repeated request gets the same response, and is neither charged nor logged again", async () => {
  const { post, processor, lines } = await start();
  const [first, second] = [await post(chargeOf()), await post(chargeOf())];
  assert.equal(second.statusCode, 201);
  assert.deepEqual(second.json(), first.json());
  assert.equal(processor.charged.size, 1);
  assert.equal(lines.filter(({ msg }) => msg === "card charged").length, 1);
});

test("eight concurrent requests get one charge and the same response", async () => {
  const { post, processor, lines } = await start();
  const answers = await Promise.all(Array.from({ length: 8 }, () => post(chargeOf())));
  assert.deepEqual(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size, 1);
  assert.equal(answers[0]?.statusCode, 201);
  assert.equal(processor.charged.size, 1);
  assert.equal(lines.filter(({ msg }) => msg === "card charged").length, 1);
});

test("a decline is stored", async () => {
  const processor = fakeProcessor();
  const { post } = await start({ processor });
  assert.equal((await post(chargeOf({ number: declined }))).statusCode, 402);
  // Would be charged now if the processor were called.
  processor.authorise = async () => "charged";
  assert.equal((await post(chargeOf({ number: declined }))).statusCode, 402);
});

for (const [what, other] of [
  ["amount", chargeOf({}, 999)],
  ["card", chargeOf({ number: "5555 5555 5555 4444" })],
] as const) {
  test(`the same key with another ${what} is a 422`, async () => {
    const { post, processor } = await start();
    await post(chargeOf());
    const answer = await post(other);
    assert.equal(answer.statusCode, 422);
    assert.equal(answer.json().code, "idempotency_key_reused");
    assert.equal(processor.charged.size, 1);
  });
}

test("a charge with another key is a new charge", async () => {
  const { post, processor } = await start();
  await post(chargeOf(), "a");
  await post(chargeOf(), "b");
  assert.equal(processor.charged.size, 2);
});

test("a charge left pending by a crash is completed by the next request, with the same transaction id", async () => {
  const charges = fakeCharges();
  const processor = fakeProcessor();
  const { post: crashing } = await start({
    processor,
    charges: { ...charges, settle: () => Promise.reject(new Error("crash")) },
  });
  assert.equal((await crashing(chargeOf())).statusCode, 500);
  const { post } = await start({ processor, charges });
  const answer = await post(chargeOf());
  assert.equal(answer.statusCode, 201);
  assert.deepEqual([...processor.charged], [answer.json().transactionId]);
});

test("a charge is voided once; voiding it again, or an unknown one, changes nothing", async () => {
  const { app, post, lines } = await start();
  const { transactionId } = (await post(chargeOf())).json();
  for (const id of [transactionId, transactionId, "unknown"]) {
    assert.equal((await app.inject({ method: "DELETE", url: `/charges/${id}` })).statusCode, 204);
  }
  assert.equal(lines.filter(({ msg }) => msg === "charge voided").length, 1);
});

test("after a void the key can be used for a new charge", async () => {
  const { app, post } = await start();
  const { transactionId } = (await post(chargeOf())).json();
  await app.inject({ method: "DELETE", url: `/charges/${transactionId}` });
  const again = await post(chargeOf());
  assert.equal(again.statusCode, 201);
  assert.notEqual(again.json().transactionId, transactionId);
});

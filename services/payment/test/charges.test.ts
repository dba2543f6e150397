import assert from "node:assert/strict";
import { test } from "node:test";
import { chargeOf, declined, start } from "./support/fakes.ts";

test("a valid card is charged", async () => {
  const { post, processor, lines } = await start();
  const answer = await post(chargeOf());
  assert.equal(answer.statusCode, 201);
  assert.deepEqual([...processor.charged], [answer.json().transactionId]);
  const line = lines.find(({ msg }) => msg === "card charged");
  assert.equal(line?.["shop.payment.transaction_id"], answer.json().transactionId);
});

test("a declined card is a 402 and a warning, and nothing is charged", async () => {
  const { post, processor, lines } = await start();
  const answer = await post(chargeOf({ number: declined }));
  assert.equal(answer.statusCode, 402);
  assert.match(String(answer.headers["content-type"]), /^application\/problem\+json/);
  assert.equal(answer.json().code, "card_declined");
  assert.equal(processor.charged.size, 0);
  assert.equal(lines.find(({ msg }) => msg === "card declined")?.level, "warn");
});

const refused: [string, Parameters<typeof chargeOf>[0], string][] = [
  ["a wrong digit", { number: "4242 4242 4242 4243" }, "card_invalid"],
  ["spaces only", { number: " ".repeat(16) }, "card_invalid"],
  ["an expired card", { expiryMonth: 10, expiryYear: 2026 }, "card_expired"],
];
for (const [what, card, code] of refused) {
  test(`${what} is a 422 ${code}, and the key can be used again`, async () => {
    const { post, processor } = await start();
    const answer = await post(chargeOf(card));
    assert.equal(answer.statusCode, 422);
    assert.equal(answer.json().code, code);
    assert.equal(processor.charged.size, 0);
    assert.equal((await post(chargeOf())).statusCode, 201);
  });
}

test("a charge with amount 0 succeeds", async () => {
  const { post } = await start();
  assert.equal((await post(chargeOf({}, 0))).statusCode, 201);
});

test("GET /process charges nothing and returns its duration", async () => {
  const { app, charges } = await start();
  const answer = await app.inject({ url: "/process" });
  assert.equal(answer.statusCode, 200);
  assert.ok(answer.json().durationMs >= 0);
  assert.equal(charges.rows.size, 0);
});

test("if the database is down, a charge is a 503 with Retry-After", async () => {
  const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  const { charges } = await start();
  const { post } = await start({ charges: { ...charges, claim: () => Promise.reject(refused) } });
  const answer = await post(chargeOf());
  assert.equal(answer.statusCode, 503);
  assert.ok(answer.headers["retry-after"]);
});

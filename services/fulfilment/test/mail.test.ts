import assert from "node:assert/strict";
import { test } from "node:test";
import { confirmationMail } from "../src/domain/mail/index.ts";
import { anOrder } from "./fakes.ts";

test("the mail has the same content in English and in Traditional Chinese", () => {
  const order = anOrder();
  const { to, subject, body } = confirmationMail(order);
  assert.equal(to, order.email);
  assert.equal(subject, "Your order is on its way · 您的訂單已出貨");
  const [english = "", chinese = "", ...more] = body.split("\n—\n");
  assert.deepEqual(more, []);
  assert.match(english, /^Dear Mei-Ling Chen,/);
  assert.match(chinese, /Mei-Ling Chen 您好/);
  for (const half of [english, chinese]) {
    for (const fact of [order.orderId, order.trackingId, "2 × tent-2p", "249.00 USD", "513.06 USD", "1 Hidden Lane"])
      assert.ok(half.includes(fact), fact);
  }
});

test("an amount in yen has no decimals, the others have two", () => {
  const total = (amount: number, currency: "JPY" | "TWD") =>
    confirmationMail(anOrder({ total: { amount, currency } })).body;
  assert.match(total(79524, "JPY"), /service fee: 79524 JPY\n/);
  assert.match(total(1641705, "TWD"), /運費及服務費）：16417\.05 TWD\n/);
});

test("the mail is plain text, deterministic, and contains neither mail address nor user id", () => {
  const order = anOrder();
  const { body } = confirmationMail(order);
  assert.equal(body, confirmationMail(order).body);
  assert.ok(!body.includes("<") && !body.includes(order.email) && !body.includes(order.userId));
});

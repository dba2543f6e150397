import assert from "node:assert/strict";
import { test } from "node:test";
import { instrumentHttpServer } from "@o11y-lab/telemetry/instrumentation/http-server";
import { SpanStatusCode } from "@opentelemetry/api";
import { chargeOf, declined, start } from "./support/fakes.ts";
import { keepTelemetry } from "./support/telemetry.ts";

const telemetry = keepTelemetry();
const { app, post, lines } = await start({ instrument: instrumentHttpServer }, telemetry.log.options);
const chargeSpan = async () => telemetry.spans().find(({ name }) => name === "charge card");

/** The number of payments by outcome. */
async function payments() {
  const { points } = await telemetry.metric("shop.payments");
  return Object.fromEntries(points.map(({ attributes, value }) => [attributes["shop.outcome"], value]));
}

test("every outcome is counted from zero", async () => {
  assert.deepEqual(await payments(), { charged: 0, declined: 0, invalid: 0, failed: 0 });
});

test("a charge has amount and transaction id on its span and in its log line, which has the span id too", async () => {
  const { transactionId } = (await post(chargeOf(), "a")).json();
  const span = await chargeSpan();
  assert.deepEqual(span?.attributes, {
    "shop.order.amount": 1250,
    "shop.order.currency": "USD",
    "shop.payment.transaction_id": transactionId,
    "shop.outcome": "charged",
  });
  const line = lines.find(({ msg }) => msg === "card charged");
  assert.equal(line?.span_id, span?.spanContext().spanId);
  assert.equal(line?.["shop.order.amount"], 1250);
  assert.equal(line?.["shop.order.currency"], "USD");
});

test("a decline is an event and an outcome, not an error", async () => {
  await post(chargeOf({ number: declined }), "b");
  const spans = telemetry.spans();
  assert.ok(spans.every(({ status }) => status.code === SpanStatusCode.UNSET));
  const span = spans.find(({ name }) => name === "charge card");
  assert.equal(span?.attributes["shop.outcome"], "declined");
  assert.deepEqual(
    span?.events.map(({ name }) => name),
    ["shop.card.declined"],
  );
  const line = lines.find(({ msg }) => msg === "card declined");
  assert.deepEqual([line?.["shop.order.amount"], line?.["shop.order.currency"]], [1250, "USD"]);
});

test("an invalid card has the outcome invalid, a broken processor the outcome failed", async () => {
  await post(chargeOf({ number: "4242 4242 4242 4241" }), "c");
  assert.equal((await chargeSpan())?.attributes["shop.outcome"], "invalid");

  const broken = { authorise: () => Promise.reject(new Error("the processor hung up")) };
  const failing = await start({ processor: broken });
  assert.equal((await failing.post(chargeOf(), "d")).statusCode, 500);
  const span = await chargeSpan();
  assert.equal(span?.attributes["shop.outcome"], "failed");
  assert.equal(span?.status.code, SpanStatusCode.ERROR);
});

test("a repeated request is not counted", async () => {
  const before = await payments();
  await post(chargeOf(), "a");
  await post(chargeOf({ number: declined }), "b");
  assert.deepEqual(await payments(), before);
  assert.deepEqual(before, { charged: 1, declined: 1, invalid: 1, failed: 1 });
});

test("card number and CVV appear in no signal and no response", async () => {
  const secret = { number: "4917 6100 0000 0000", cvv: "8642" };
  const bodies = [
    chargeOf(secret),
    chargeOf({ ...secret, expiryYear: 2001 }),
    chargeOf({ ...secret, number: "4917610000000001" }),
  ];
  const answers = [];
  for (const [index, body] of bodies.entries()) answers.push(await post(body, `secret-${index}`));
  answers.push(await post({ ...chargeOf(secret), surplus: "4917610000000000" }, "e"));
  answers.push(await post("4917610000000000", "f"));
  answers.push(await app.inject({ method: "DELETE", url: "/charges/4917610000000000" }));
  answers.push(await app.inject({ url: "/charges/4917610000000000" }));

  const spans = telemetry.spans().map(({ name, attributes, events, status }) => [name, attributes, events, status]);
  const everything = JSON.stringify([answers.map(({ body, headers }) => [body, headers]), spans, lines]);
  assert.ok(spans.length > 0);
  // Long enough not to match a random id or a timestamp by chance.
  assert.doesNotMatch(everything, /4917 ?6100|61000000|"8642"/);
});

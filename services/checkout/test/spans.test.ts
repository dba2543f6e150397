import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Problem, unavailable } from "@o11y-lab/service/problem";
import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { createCheckout } from "./support/checkout.ts";
import { secrets } from "./support/order.ts";
import { counted, emitted, everything, lines, spansSince, tree } from "./support/telemetry.ts";

beforeEach(async () => {
  await spansSince("forget");
});

const traceId = "0af7651916cd43dd8448eb211c80319c";
const headers = {
  traceparent: `00-${traceId}-b7ad6b7169203331-01`,
  tracestate: "vendor=1",
  baggage: "user.tier=gold",
};
/** The caller's baggage, and what checkout adds once the total is known. */
const fullBaggage = "user.tier=gold,shop.order.item_count=3,shop.order.amount=3456,shop.order.currency=EUR";
const failedOf = (spans: Awaited<ReturnType<typeof spansSince>>) =>
  spans.filter(({ status }) => status.code === SpanStatusCode.ERROR).map(({ name }) => name);

test("an order is a tree of spans, one for each step, in the caller's trace", async () => {
  const { fillCart, order } = await createCheckout();
  await fillCart();
  const { orderId } = (await order({ headers })).json();
  const spans = await spansSince();
  const expected = [
    "- > POST /orders",
    "POST /orders > place order",
    "place order > prepare items and quote shipping",
    "prepare items and quote shipping > reserve stock",
    "reserve stock > POST /reservations",
    "prepare items and quote shipping > convert prices",
    "prepare items and quote shipping > quote shipping",
    "quote shipping > POST /quotes",
    "place order > calculate total",
    "place order > charge card",
    "charge card > POST /charges",
    "place order > create order",
    "place order > hand over to shipping",
    "place order > empty cart",
    "place order > confirm order",
  ];
  assert.deepEqual(tree(spans), expected.sort());
  assert.deepEqual(new Set(spans.map((span) => span.spanContext().traceId)), new Set([traceId]));
  assert.deepEqual(failedOf(spans), []);
  assert.deepEqual(spans.find(({ name }) => name === "place order")?.attributes, {
    "user.id": "lin",
    "shop.order.id": orderId,
    "shop.order.currency": "EUR",
    "shop.order.item_count": 3,
    "shop.order.amount": 3456,
    "shop.order.shipping_amount": 644,
    "shop.shipping.tracking_id": "TW-1",
    "shop.payment.transaction_id": "transaction-1",
    "shop.outcome": "placed",
  });
});

test("the outbox row stores traceparent, tracestate and baggage of the step that wrote it", async () => {
  const { fillCart, order, memory } = await createCheckout();
  await fillCart();
  await order({ headers });
  const step = (await spansSince()).find(({ name }) => name === "hand over to shipping");
  assert.deepEqual(memory.outbox[0]?.carrier, {
    traceparent: `00-${traceId}-${step?.spanContext().spanId}-01`,
    tracestate: "vendor=1",
    baggage: fullBaggage,
  });
});

test("a call sends trace and baggage from its client span", async () => {
  const { fillCart, order, calls } = await createCheckout();
  await fillCart();
  await order({ headers });
  const call = calls.find(({ route }) => route === "POST /charges");
  const span = (await spansSince()).find(({ name }) => name === "POST /charges");
  assert.equal(call?.request.headers?.traceparent, `00-${traceId}-${span?.spanContext().spanId}-01`);
  assert.equal(call?.request.headers?.baggage, fullBaggage);
  const earlier = calls.find(({ route }) => route === "POST /quotes");
  assert.equal(earlier?.request.headers?.baggage, "user.tier=gold");
  assert.equal(span?.kind, SpanKind.CLIENT);
  assert.deepEqual(span?.attributes, {
    "http.request.method": "POST",
    "url.template": "/charges",
    "url.full": "http://payment.example:80/charges",
    "server.address": "payment.example",
    "server.port": 80,
    "service.peer.name": "payment",
    "http.response.status_code": 200,
    // From the baggage that checkout has set.
    "shop.order.item_count": 3,
    "shop.order.amount": 3456,
    "shop.order.currency": "EUR",
  });
});

test("a declined card is an event and an outcome, not an error", async () => {
  const { fillCart, order, fail } = await createCheckout();
  await fillCart();
  fail["POST /charges"] = new Problem(402, "card_declined", "the bank declined the card");
  await order();
  const spans = await spansSince();
  const step = spans.find(({ name }) => name === "charge card");
  assert.deepEqual(
    step?.events.map(({ name }) => name),
    ["shop.card.declined"],
  );
  assert.equal(step?.attributes["shop.outcome"], "declined");
  assert.deepEqual(failedOf(spans), []);
  assert.equal(spans.find(({ name }) => name === "place order")?.attributes["shop.outcome"], "declined");
});

test("every span of a failed order is an error with a type; the exception is recorded once", async () => {
  const { fillCart, order, fail } = await createCheckout();
  await fillCart();
  fail["POST /quotes"] = unavailable("upstream_unavailable", "fulfilment does not answer, try again");
  await order();
  const spans = await spansSince();
  assert.deepEqual(failedOf(spans).sort(), [
    "POST /orders",
    "POST /quotes",
    "place order",
    "prepare items and quote shipping",
    "quote shipping",
  ]);
  const exceptions = spans.flatMap(({ events, name }) => events.map((event) => `${name}: ${event.name}`));
  assert.deepEqual(exceptions, ["quote shipping: exception"]);
  assert.equal(spans.find(({ name }) => name === "place order")?.attributes["error.type"], "upstream_unavailable");
  const [event] = await emitted("shop.order.failed");
  assert.equal(event?.attributes["error.type"], "upstream_unavailable");
  assert.equal(event?.attributes["exception.message"], "fulfilment does not answer, try again");
  assert.equal(event?.spanContext?.traceId, spans[0]?.spanContext().traceId);
  assert.ok(tree(spans).includes("place order > release stock"));
});

test("orders are counted by outcome, and each outcome exists from the start", async () => {
  const before = await counted("shop.orders", "shop.outcome");
  const { fillCart, order, fail } = await createCheckout();
  await fillCart();
  await order({ key: "a" });
  await order({ key: "a" }); // a retry is not an order
  await order({ key: "b" }); // the cart is empty
  await fillCart();
  fail["POST /charges"] = new Problem(402, "card_declined", "no");
  await order({ key: "c" });
  fail["POST /charges"] = new Error("a bug");
  await order({ key: "d" });
  const after = await counted("shop.orders", "shop.outcome");
  const risen = Object.fromEntries(Object.keys(after).map((key) => [key, (after[key] ?? 0) - (before[key] ?? 0)]));
  assert.deepEqual(risen, { placed: 1, declined: 1, rejected: 1, failed: 1 });
});

test("the duration of each step is recorded by outcome", async () => {
  const before = await counted(
    "shop.step.duration",
    "shop.step",
    (point) => point.attributes["shop.outcome"] === "failed",
  );
  const { fillCart, order, fail } = await createCheckout();
  await fillCart();
  fail["POST /quotes"] = unavailable("upstream_unavailable", "fulfilment does not answer, try again");
  await order({ key: "f" });
  const steps = await counted(
    "shop.step.duration",
    "shop.step",
    (point) => point.attributes["shop.outcome"] === "failed",
  );
  const risen = Object.keys(steps).filter((step) => steps[step] !== before[step]);
  assert.deepEqual(risen.sort(), ["place order", "prepare items and quote shipping", "quote shipping"]);
});

test("the log line of an order has its trace id, span id and order id", async () => {
  lines.length = 0;
  const { fillCart, order } = await createCheckout();
  await fillCart();
  const { orderId } = (await order({ headers })).json();
  const placed = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === "order placed");
  const span = (await spansSince()).find(({ name }) => name === "place order");
  assert.equal(placed["shop.order.id"], orderId);
  assert.deepEqual([placed.trace_id, placed.span_id], [traceId, span?.spanContext().spanId]);
});

test("card number, CVV, mail address and street appear in no signal", async () => {
  const { app, fillCart, order, fail, calls } = await createCheckout();
  await fillCart();
  await order();
  await order({ key: "b", card: { number: "4242424242424242", expiryMonth: 13, expiryYear: 2030, cvv: "98" } });
  await order({ key: "c", email: "lin@example.com " });
  fail["POST /charges"] = new Error("a bug");
  await fillCart();
  await order({ key: "d" });
  await app.inject({ url: "/orders/slow", headers: { "x-user-id": "lin" } });
  const exported = await everything();
  assert.ok(calls.length > 0 && exported.includes("place order"));
  for (const secret of secrets) assert.doesNotMatch(exported, secret);
});

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { Problem, unavailable } from "@o11y-lab/service/problem";
import {
  context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { checkoutRequest, receipt } from "../src/openapi/examples.ts";
import { propagator } from "../telemetry/propagation.ts";
import { startGateway } from "./support/gateway.ts";
import { captureTelemetry, inSpan } from "./support/telemetry.ts";

let telemetry: ReturnType<typeof captureTelemetry>;
before(() => {
  telemetry = captureTelemetry();
});
beforeEach(() => telemetry.spans.reset());
after(() => telemetry.stop());

const span = (name: string) => telemetry.spans.getFinishedSpans().find((one) => one.name === name);
const order = {
  method: "POST",
  url: "/api/checkout",
  headers: { "x-user-id": "alice", "idempotency-key": "k" },
  payload: checkoutRequest,
} as const;

test("cache lookups are counted from zero, and the result is on the request's span", async () => {
  const { app } = await startGateway();
  assert.deepEqual(await telemetry.counts("shop.cache.lookups", "shop.cache.result"), { hit: 0, miss: 0 });
  for (const name of ["first", "second"]) await inSpan(name, async () => app.inject({ url: "/api/products" }));
  assert.deepEqual(await telemetry.counts("shop.cache.lookups", "shop.cache.result"), { hit: 1, miss: 1 });
  assert.deepEqual(
    [span("first")?.attributes["shop.cache.hit"], span("second")?.attributes["shop.cache.hit"]],
    [false, true],
  );
});

test("every response has the trace of its request, also an error", async () => {
  const { app } = await startGateway();
  for (const url of ["/api/cart", "/api/nothing", "/api/products/%ff", "/api/products?x=1"]) {
    const answer = await inSpan(url, async () => app.inject({ url }));
    const { traceId, spanId } = span(url)?.spanContext() ?? {};
    assert.equal(answer.headers.traceresponse, `00-${traceId}-${spanId}-01`);
    if (answer.statusCode >= 400) assert.equal(answer.json().traceId, traceId);
  }
});

test("the response of an untraced request has the caller's trace id and flags 00", async () => {
  const { app } = await startGateway();
  const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  const answer = await app.inject({ url: "/healthz", headers: { traceparent } });
  assert.match(String(answer.headers.traceresponse), /^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-00$/);
});

test("requests are counted by route and status class, each from zero", async () => {
  const { app } = await startGateway();
  const before = await telemetry.counts("shop.requests", "shop.status_class", { "http.route": "/api/products/:id" });
  assert.deepEqual(Object.keys(before).sort(), ["2xx", "4xx", "5xx"]);
  for (const id of ["tent-2p", "nothing", "Nothing!"]) await app.inject({ url: `/api/products/${id}` });
  const after = await telemetry.counts("shop.requests", "shop.status_class", { "http.route": "/api/products/:id" });
  const risen = Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)]);
  assert.deepEqual(Object.fromEntries(risen), { "2xx": 1, "4xx": 2, "5xx": 0 });
});

test("the size and the value of a cart are on the request's span", async () => {
  const { app } = await startGateway();
  await inSpan("cart", async () => app.inject({ url: "/api/cart" }));
  const { "shop.cart.item_count": pieces, "shop.cart.amount": amount } = span("cart")?.attributes ?? {};
  assert.deepEqual([pieces, amount], [2, 49_800]);
});

test("the baggage of an order has the buyer, and nothing from the caller", async () => {
  const { app, checkout } = await startGateway();
  const seen: unknown[] = [];
  checkout.handlers["POST /orders"] = () => {
    seen.push(propagation.getActiveBaggage()?.getAllEntries());
    return receipt;
  };
  const incoming = propagation.createBaggage({ "user.email": { value: "a@example.org" } });
  await context.with(propagation.setBaggage(context.active(), incoming), async () => app.inject(order));
  assert.deepEqual(seen, [[["user.id", { value: "alice" }]]]);
});

test("an order has a span with its attributes", async () => {
  const { app } = await startGateway();
  await inSpan("request", async () => app.inject(order));
  assert.equal(span("request")?.attributes["user.id"], "alice");
  assert.deepEqual(span("checkout cart")?.attributes, {
    "user.id": "alice",
    "shop.order.currency": "USD",
    "shop.order.id": receipt.orderId,
    "shop.order.item_count": 2,
    "shop.order.amount": receipt.total.amount,
    "shop.outcome": "placed",
  });
});

const outcomes: [error: Problem, outcome: string, status: SpanStatusCode, events: number][] = [
  [new Problem(402, "card_declined", "declined"), "declined", SpanStatusCode.UNSET, 0],
  [new Problem(409, "cart_empty", "empty"), "rejected", SpanStatusCode.UNSET, 0],
  [unavailable("upstream_unavailable", "down"), "failed", SpanStatusCode.ERROR, 1],
];
for (const [error, outcome, status, events] of outcomes) {
  test(`${error.code} is ${outcome}`, async () => {
    const { app, checkout } = await startGateway();
    checkout.handlers["POST /orders"] = () => {
      throw error;
    };
    await app.inject(order);
    const seen = span("checkout cart");
    assert.deepEqual(
      [seen?.attributes["shop.outcome"], seen?.status.code, seen?.events.length],
      [outcome, status, events],
    );
  });
}

test("the caller's trace is continued, its baggage ignored, and the gateway's baggage sent", () => {
  const headers = {
    traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    baggage: "user.id=mallory",
  };
  const extracted = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
  assert.equal(trace.getSpanContext(extracted)?.traceId, "4bf92f3577b34da6a3ce929d0e0e4736");
  assert.equal(propagation.getBaggage(extracted), undefined);
  const sent: Record<string, string> = {};
  const outgoing = propagation.setBaggage(extracted, propagation.createBaggage({ "user.id": { value: "alice" } }));
  propagator.inject(outgoing, sent, defaultTextMapSetter);
  assert.deepEqual(sent, { traceparent: headers.traceparent, baggage: "user.id=alice" });
});

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
import { inSpan, listen } from "./support/telemetry.ts";

let heard: ReturnType<typeof listen>;
before(() => {
  heard = listen();
});
beforeEach(() => heard.spans.reset());
after(() => heard.stop());

const span = (name: string) => heard.spans.getFinishedSpans().find((one) => one.name === name);
const order = {
  method: "POST",
  url: "/api/checkout",
  headers: { "x-user-id": "alice", "idempotency-key": "k" },
  payload: checkoutRequest,
} as const;

test("the cache counts from zero, and says on the request's span what it was", async () => {
  const { app } = await startGateway();
  assert.deepEqual(await heard.counts("shop.cache.lookups", "shop.cache.result"), { hit: 0, miss: 0 });
  for (const name of ["first", "second"]) await inSpan(name, async () => app.inject({ url: "/api/products" }));
  assert.deepEqual(await heard.counts("shop.cache.lookups", "shop.cache.result"), { hit: 1, miss: 1 });
  assert.deepEqual(
    [span("first")?.attributes["shop.cache.hit"], span("second")?.attributes["shop.cache.hit"]],
    [false, true],
  );
});

test("every answer names the request's own trace, errors too", async () => {
  const { app } = await startGateway();
  for (const url of ["/api/cart", "/api/nothing", "/api/products/%ff", "/api/products?x=1"]) {
    const answer = await inSpan(url, async () => app.inject({ url }));
    const { traceId, spanId } = span(url)?.spanContext() ?? {};
    assert.equal(answer.headers.traceresponse, `00-${traceId}-${spanId}-01`);
    if (answer.statusCode >= 400) assert.equal(answer.json().traceId, traceId);
  }
});

test("what is not traced names the caller's trace, and says that it is not recorded", async () => {
  const { app } = await startGateway();
  const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  const answer = await app.inject({ url: "/healthz", headers: { traceparent } });
  assert.match(String(answer.headers.traceresponse), /^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-00$/);
});

test("requests are counted by route and class of status, each from zero", async () => {
  const { app } = await startGateway();
  const before = await heard.counts("shop.requests", "shop.status_class", { "http.route": "/api/products/:id" });
  assert.deepEqual(Object.keys(before).sort(), ["2xx", "4xx", "5xx"]);
  for (const id of ["tent-2p", "nothing", "Nothing!"]) await app.inject({ url: `/api/products/${id}` });
  const after = await heard.counts("shop.requests", "shop.status_class", { "http.route": "/api/products/:id" });
  const risen = Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)]);
  assert.deepEqual(Object.fromEntries(risen), { "2xx": 1, "4xx": 2, "5xx": 0 });
});

test("a cart says on the request's span how full it is, and what it is worth", async () => {
  const { app } = await startGateway();
  await inSpan("cart", async () => app.inject({ url: "/api/cart" }));
  const { "shop.cart.item_count": pieces, "shop.cart.amount": amount } = span("cart")?.attributes ?? {};
  assert.deepEqual([pieces, amount], [2, 49_800]);
});

test("an order travels with its buyer, and with nothing that the caller said", async () => {
  const { app, checkout } = await startGateway();
  const seen: unknown[] = [];
  checkout.answers["POST /orders"] = () => {
    seen.push(propagation.getActiveBaggage()?.getAllEntries());
    return receipt;
  };
  const said = propagation.createBaggage({ "user.email": { value: "a@example.org" } });
  await context.with(propagation.setBaggage(context.active(), said), async () => app.inject(order));
  assert.deepEqual(seen, [[["user.id", { value: "alice" }]]]);
});

test("an order is a span with its facts", async () => {
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
  [unavailable("upstream_unavailable", "away"), "failed", SpanStatusCode.ERROR, 1],
];
for (const [error, outcome, status, events] of outcomes) {
  test(`${error.code} is ${outcome}`, async () => {
    const { app, checkout } = await startGateway();
    checkout.answers["POST /orders"] = () => {
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

test("the caller's trace comes in, its baggage stays outside; ours goes out", () => {
  const headers = {
    traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    baggage: "user.id=mallory",
  };
  const taken = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
  assert.equal(trace.getSpanContext(taken)?.traceId, "4bf92f3577b34da6a3ce929d0e0e4736");
  assert.equal(propagation.getBaggage(taken), undefined);
  const sent: Record<string, string> = {};
  const ours = propagation.setBaggage(taken, propagation.createBaggage({ "user.id": { value: "alice" } }));
  propagator.inject(ours, sent, defaultTextMapSetter);
  assert.deepEqual(sent, { traceparent: headers.traceparent, baggage: "user.id=alice" });
});

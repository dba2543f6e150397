import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { buildFastify, createLogger } from "@o11y-lab/service";
import { context, propagation, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { activeTraceId } from "../src/tracing.ts";
import { instrumentHttpServer } from "../telemetry/http-server.ts";
import { keepTelemetry } from "./support/telemetry.ts";

const telemetry = await keepTelemetry();
const log = createLogger("silent");
const app = await buildFastify({ name: "x", log, traceId: activeTraceId, instrument: instrumentHttpServer });
app.post("/items/:id", async () => ({
  trace: activeTraceId(),
  baggage: propagation.getBaggage(context.active())?.getEntry("user.id")?.value,
}));
app.get("/broken", async () => {
  throw new Error("broken");
});
await app.listen({ port: 0, host: "127.0.0.1" });
const { port } = app.server.address() as AddressInfo;
after(() => app.close());

const traceId = "0af7651916cd43dd8448eb211c80319c";
const caller = { traceparent: `00-${traceId}-b7ad6b7169203331-01`, baggage: "user.id=u1" };
const call = (path: string, init: RequestInit = {}) =>
  // Not kept alive, so that the answer's last byte is the end of the exchange for both sides.
  fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { connection: "close", ...init.headers } });
const post = (body: string) =>
  call("/items/4711", { method: "POST", body, headers: { ...caller, "content-type": "application/json" } });

/** The span ends when the answer has left, which the caller may learn first. */
async function spanOf(): Promise<Awaited<ReturnType<typeof telemetry.spans>>[number]> {
  for (;;) {
    const [span] = await telemetry.spans();
    if (span) return span;
    await turn();
  }
}

test("the caller's trace and baggage go on, also behind a body that arrives later", async () => {
  const answer = await post('{"a":1}');
  assert.deepEqual(await answer.json(), { trace: traceId, baggage: "u1" });
  const span = await spanOf();
  assert.equal(span.name, "POST /items/:id");
  assert.equal(span.kind, SpanKind.SERVER);
  assert.equal(span.spanContext().traceId, traceId);
  assert.equal(span.parentSpanContext?.spanId, "b7ad6b7169203331");
  const { "user_agent.original": _, ...attributes } = span.attributes;
  assert.deepEqual(attributes, {
    "user.id": "u1",
    "http.request.method": "POST",
    "http.route": "/items/:id",
    "http.response.status_code": 200,
    "url.scheme": "http",
    "url.path": "/items/4711",
    "server.address": "127.0.0.1",
    "server.port": port,
    "client.address": "127.0.0.1",
    "network.protocol.version": "1.1",
  });
});

test("of the baggage only what is on the list becomes an attribute, and only in its form", async () => {
  const baggage = "user.email=a@example.org,shop.order.item_count=3,shop.order.amount=much,shop.order.currency=EUR";
  await call("/items/1", { method: "POST", headers: { baggage } });
  const { attributes } = await spanOf();
  const facts = Object.entries(attributes).filter(([name]) => /^(user\.(?!agent)|shop\.)/.test(name));
  assert.deepEqual(Object.fromEntries(facts), { "shop.order.item_count": 3, "shop.order.currency": "EUR" });
});

test("no baggage reaches a metric", async () => {
  const { points } = await telemetry.metric("http.server.request.duration");
  assert.ok(points.length > 0 && points.every(({ attributes }) => attributes["user.id"] === undefined));
});

test("a body that cannot be read is answered inside of the trace", async () => {
  const answer = await post('{"a":');
  assert.equal(((await answer.json()) as { traceId: string }).traceId, traceId);
  const span = await spanOf();
  assert.equal(span.attributes["http.response.status_code"], 400);
  assert.equal(span.status.code, SpanStatusCode.UNSET);
});

for (const [path, method, status] of [
  ["/nowhere", "GET", 404],
  ["/items/1", "PUT", 405],
] as const) {
  test(`${method} ${path} is a ${status}: a span that is called ${method} and has no route`, async () => {
    const answer = await call(path, { method });
    assert.equal(answer.status, status);
    const span = await spanOf();
    assert.equal(span.name, method);
    assert.equal(span.attributes["http.route"], undefined);
    assert.equal(((await answer.json()) as { traceId: string }).traceId, span.spanContext().traceId);
  });
}

test("only a 5xx is an error", async () => {
  await call("/broken");
  const span = await spanOf();
  assert.equal(span.status.code, SpanStatusCode.ERROR);
  assert.equal(span.attributes["error.type"], "500");
});

test("a card number in a path stays out of the span", async () => {
  await call("/cards/4242%204242%204242%204242");
  assert.equal((await spanOf()).attributes["url.path"], "/cards/[redacted]");
});

test("a caller who hangs up leaves a span that is ended", async () => {
  // Says that ten bytes come, sends one, and goes.
  const headers = { "content-type": "application/json", "content-length": 10 };
  const caller = request({ port, host: "127.0.0.1", path: "/items/1", method: "POST", headers });
  caller.on("error", () => undefined);
  const arrived = once(app.server, "request");
  caller.write("{");
  await arrived;
  caller.destroy();
  assert.equal((await spanOf()).attributes["error.type"], "client_disconnected");
});

test("probes leave neither span nor metric", async () => {
  for (const path of ["/healthz", "/readyz", "/openapi.json"]) assert.equal((await call(path)).status, 200);
  assert.deepEqual(await telemetry.spans(), []);
});

test("the duration has few attributes, and buckets that fit seconds", async () => {
  const { descriptor, points } = await telemetry.metric("http.server.request.duration");
  assert.equal(descriptor?.unit, "s");
  const ok = points.find(({ attributes }) => attributes["http.response.status_code"] === 200);
  assert.deepEqual(ok?.attributes, {
    "http.request.method": "POST",
    "http.route": "/items/:id",
    "http.response.status_code": 200,
    "url.scheme": "http",
    "network.protocol.version": "1.1",
  });
  const value = ok?.value as { buckets: { boundaries: number[] } } | undefined;
  assert.equal(value?.buckets.boundaries[0], 0.005);
  assert.ok(points.every(({ attributes }) => !["/healthz", "/readyz"].includes(String(attributes["http.route"]))));
});

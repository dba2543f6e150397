import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { buildFastify } from "@o11y-lab/service/http-server";
import { createLogger } from "@o11y-lab/service/logger";
import { context, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { instrumentHttpServer } from "../src/instrumentation/http-server.ts";
import { keepTelemetry } from "./support/sdk.ts";

const telemetry = keepTelemetry();
const activeTraceId = () => trace.getActiveSpan()?.spanContext().traceId;
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
  // Not kept alive, so that the end of the response closes the exchange on both sides.
  fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { connection: "close", ...init.headers } });
const post = (body: string) =>
  call("/items/4711", { method: "POST", body, headers: { ...caller, "content-type": "application/json" } });

/** The span ends when the response was sent, and the caller may know that first. */
async function nextSpan(): Promise<ReturnType<typeof telemetry.spans>[number]> {
  for (;;) {
    const [span] = telemetry.spans();
    if (span) return span;
    await turn();
  }
}

test("the caller's trace and baggage continue, also in a handler that waits for the body", async () => {
  const answer = await post('{"a":1}');
  assert.deepEqual(await answer.json(), { trace: traceId, baggage: "u1" });
  const span = await nextSpan();
  assert.equal(span.name, "POST /items/:id");
  assert.equal(span.kind, SpanKind.SERVER);
  assert.equal(span.spanContext().traceId, traceId);
  assert.equal(span.parentSpanContext?.spanId, "b7ad6b7169203331");
  assert.deepEqual(span.instrumentationScope.name, "@o11y-lab/telemetry/http-server");
  assert.equal(span.instrumentationScope.version, "1.0.0");
  const { "user_agent.original": _, "network.peer.port": peerPort, ...attributes } = span.attributes;
  assert.equal(typeof peerPort, "number");
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
    "network.peer.address": "127.0.0.1",
    "network.protocol.version": "1.1",
  });
});

test("only allowed baggage becomes an attribute, and only in its form", async () => {
  const baggage = "user.email=a@example.org,shop.order.item_count=3,shop.order.amount=much,shop.order.currency=EUR";
  await call("/items/1", { method: "POST", headers: { baggage } });
  const { attributes } = await nextSpan();
  const facts = Object.entries(attributes).filter(([name]) => /^(user\.(?!agent)|user\.id|shop\.)/.test(name));
  assert.deepEqual(Object.fromEntries(facts), { "shop.order.item_count": 3, "shop.order.currency": "EUR" });
});

test("no baggage reaches a metric", async () => {
  const { points } = await telemetry.metric("http.server.request.duration");
  assert.ok(points.length > 0 && points.every(({ attributes }) => attributes["user.id"] === undefined));
});

test("a body that cannot be parsed is answered inside the trace", async () => {
  const answer = await post('{"a":');
  assert.equal(((await answer.json()) as { traceId: string }).traceId, traceId);
  const span = await nextSpan();
  assert.equal(span.attributes["http.response.status_code"], 400);
  assert.equal(span.status.code, SpanStatusCode.UNSET);
});

for (const [path, method, status] of [
  ["/nowhere", "GET", 404],
  ["/items/1", "PUT", 405],
] as const) {
  test(`${method} ${path} is a ${status}: the span is called ${method} and has no route`, async () => {
    const answer = await call(path, { method });
    assert.equal(answer.status, status);
    const span = await nextSpan();
    assert.equal(span.name, method);
    assert.ok(!("http.route" in span.attributes));
    assert.equal(((await answer.json()) as { traceId: string }).traceId, span.spanContext().traceId);
  });
}

test("a 5xx is an error, with its status as the type", async () => {
  await call("/broken");
  const span = await nextSpan();
  assert.equal(span.status.code, SpanStatusCode.ERROR);
  assert.equal(span.attributes["error.type"], "500");
});

test("an unknown method is _OTHER, and the original is kept", async () => {
  const raw = request({
    port,
    host: "127.0.0.1",
    path: "/items/1",
    method: "PROPFIND",
    headers: { connection: "close" },
  });
  raw.end();
  const [answer] = await once(raw, "response");
  answer.resume();
  const span = await nextSpan();
  assert.equal(span.name, "HTTP");
  assert.equal(span.attributes["http.request.method"], "_OTHER");
  assert.equal(span.attributes["http.request.method_original"], "PROPFIND");
});

test("private data in a URL or a header is masked", async () => {
  await call("/cards/4242%204242%204242%204242?mail=a@example.org&x=1", {
    headers: { "user-agent": "lin@example.org" },
  });
  const { attributes } = await nextSpan();
  assert.equal(attributes["url.path"], "/cards/[redacted]");
  assert.equal(attributes["url.query"], "mail=[redacted]&x=1");
  assert.equal(attributes["user_agent.original"], "[redacted]");
});

/** Sends a request that announces ten bytes, sends one, and closes the connection. */
async function hangUp() {
  const headers = { "content-type": "application/json", "content-length": 10 };
  const caller = request({ port, host: "127.0.0.1", path: "/items/1", method: "POST", headers });
  caller.on("error", () => undefined);
  const arrived = once(app.server, "request");
  caller.write("{");
  await arrived;
  caller.destroy();
}

test("a caller that hangs up: an error with a type, and no status code, on span and metric", async () => {
  await hangUp();
  const span = await nextSpan();
  assert.equal(span.status.code, SpanStatusCode.ERROR);
  assert.equal(span.attributes["error.type"], "ClientDisconnected");
  assert.ok(!("http.response.status_code" in span.attributes));
  const { points } = await telemetry.metric("http.server.request.duration");
  const failed = points.find(({ attributes }) => attributes["error.type"] === "ClientDisconnected");
  assert.equal(failed?.attributes["http.route"], "/items/:id");
  assert.ok(failed && !("http.response.status_code" in failed.attributes));
});

test("active requests return to zero, however a request ends", async () => {
  const { descriptor, points } = await telemetry.metric("http.server.active_requests");
  assert.equal(descriptor?.unit, "{request}");
  const post = points.find(({ attributes }) => attributes["http.request.method"] === "POST");
  assert.deepEqual(post?.attributes, { "http.request.method": "POST", "url.scheme": "http" });
  assert.ok(points.every(({ value }) => value === 0));
});

test("probes leave neither span nor metric", async () => {
  for (const path of ["/healthz", "/readyz", "/openapi.json"]) assert.equal((await call(path)).status, 200);
  assert.deepEqual(telemetry.spans(), []);
});

test("the duration has few attributes, none of them empty, and buckets for seconds", async () => {
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
  for (const { attributes } of points) assert.ok(Object.values(attributes).every((one) => one !== undefined));
  assert.ok(points.every(({ attributes }) => !["/healthz", "/readyz"].includes(String(attributes["http.route"]))));
});

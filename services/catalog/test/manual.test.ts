import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { after, beforeEach, test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { createLogger } from "@o11y-lab/service/logger";
import type { Pool } from "@o11y-lab/service/postgres";
import { inSpan } from "@o11y-lab/telemetry/in-span";
import { instrumentHttpServer } from "@o11y-lab/telemetry/instrumentation/http-server";
import { instrumentPool } from "@o11y-lab/telemetry/instrumentation/postgres";
import { SpanStatusCode } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from "@opentelemetry/sdk-trace";
import { buildApp } from "../src/app.ts";
import { tracer } from "../telemetry/manual/scope.ts";
import { startTelemetry } from "../telemetry/manual/sdk.ts";
import { instrumentStores } from "../telemetry/manual/stores.ts";
import { fakeReservations, products } from "./fakes.ts";

// Cases that the tests with the real service (test/telemetry) cannot provoke: a store that fails, a caller that hangs up.
const exported = new InMemorySpanExporter();
const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter: metrics });
const telemetry = startTelemetry({
  spanProcessors: [new SimpleSpanProcessor({ exporter: exported })],
  metricReaders: [reader],
  logRecordProcessors: [],
});
const broken = Object.assign(new Error("relation for 4242 4242 4242 4242 is gone"), { code: "42P01" });
const reservations = { ...fakeReservations(3), release: () => Promise.reject(broken) };
const stores = instrumentStores({ products, reservations });
const app = await buildApp({ log: createLogger("silent"), ...stores, instrument: instrumentHttpServer });
await app.listen({ port: 0, host: "127.0.0.1" });
const { port } = app.server.address() as AddressInfo;
beforeEach(() => exported.reset());
after(async () => {
  await app.close();
  await telemetry.shutdown();
});

/** Waits until this number of spans has ended. The caller may get the response before the server span ends. */
async function spans(count: number): Promise<ReadableSpan[]> {
  while (exported.getFinishedSpans().length < count) await turn();
  return exported.getFinishedSpans();
}

/** The attributes of a metric's series. */
async function series(name: string) {
  await reader.forceFlush();
  const all = metrics.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  return (
    all.findLast(({ descriptor }) => descriptor.name === name)?.dataPoints.map(({ attributes }) => attributes) ?? []
  );
}

const poolWith = (query: () => Promise<unknown>) =>
  instrumentPool({ options: { host: "db", port: 1, database: "shop" }, query, connect() {} } as unknown as Pool);

test("a store that fails makes its span and the server span an error, without private data", async () => {
  assert.equal((await fetch(`http://127.0.0.1:${port}/reservations/order-1`, { method: "DELETE" })).status, 500);
  const [step, server] = await spans(2);
  assert.equal(step?.name, "release stock");
  assert.deepEqual(step?.attributes, { "shop.order.id": "order-1", "shop.outcome": "failed", "error.type": "42P01" });
  assert.deepEqual(step?.status, { code: SpanStatusCode.ERROR, message: "relation for [redacted] is gone" });
  const [event] = step?.events ?? [];
  assert.equal(event?.attributes?.["exception.message"], "relation for [redacted] is gone");
  assert.doesNotMatch(`${event?.attributes?.["exception.stacktrace"]}`, /4242/);
  assert.equal(server?.name, "DELETE /reservations/:orderId");
  assert.equal(server?.status.code, SpanStatusCode.ERROR);
  assert.equal(server?.attributes["error.type"], "500");
});

test("a statement that fails has a type and no values, in its span and in its duration", async () => {
  const { query } = poolWith(() => Promise.reject(broken));
  await assert.rejects(
    inSpan(tracer, "work", {}, () => query("SELECT a FROM b WHERE c = $1", ["secret"])),
    broken,
  );
  const [statement] = await spans(2);
  assert.equal(statement?.name, "SELECT b");
  assert.equal(statement?.attributes["error.type"], "42P01");
  assert.equal(statement?.attributes["db.response.status_code"], "42P01");
  assert.equal(statement?.status.code, SpanStatusCode.ERROR);
  assert.doesNotMatch(JSON.stringify(statement?.attributes), /secret/);
  const failed = (await series("db.client.operation.duration")).filter((one) => one["error.type"] === "42P01");
  assert.deepEqual(
    failed.map((one) => one["db.query.summary"]),
    ["SELECT b"],
  );
});

test("a statement outside a request has a duration, but no span", async () => {
  await poolWith(async () => ({ rows: [] })).query("SELECT 1 FROM outside");
  assert.deepEqual(exported.getFinishedSpans(), []);
  assert.ok((await series("db.client.operation.duration")).some((one) => one["db.query.summary"] === "SELECT outside"));
});

test("a caller that hangs up leaves a span with error.type and without a status code", async () => {
  // Announces ten bytes, sends one and closes the connection.
  const headers = { "content-type": "application/json", "content-length": 10 };
  const caller = request({ port, host: "127.0.0.1", path: "/reservations", method: "POST", headers });
  caller.on("error", () => undefined);
  const arrived = once(app.server, "request");
  caller.write("{");
  await arrived;
  caller.destroy();
  const [server] = await spans(1);
  assert.equal(server?.attributes["error.type"], "ClientDisconnected");
  assert.equal(server?.attributes["http.response.status_code"], undefined);
  assert.equal(server?.status.code, SpanStatusCode.ERROR);
});

test("a refused reservation is an outcome and an event, not an error", async () => {
  const body = JSON.stringify({ orderId: "order-2", items: [{ productId: "tent-2p", quantity: 4 }] });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`http://127.0.0.1:${port}/reservations`, { method: "POST", headers, body });
  assert.equal(answer.status, 409);
  const [step] = await spans(2);
  assert.equal(step?.status.code, SpanStatusCode.UNSET);
  assert.equal(step?.attributes["shop.outcome"], "out_of_stock");
  assert.deepEqual(
    step?.events.map(({ name, attributes }) => [name, attributes]),
    [["shop.stock.exhausted", { "shop.product.id": "tent-2p", "shop.stock.left": 3 }]],
  );
});

test("reservations are counted by outcome, and each outcome exists from the start", async () => {
  const outcomes = (await series("shop.reservations")).map((one) => one["shop.outcome"]);
  assert.deepEqual(outcomes.sort(), ["failed", "out_of_stock", "reserved", "unknown_product"]);
});

import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { createLogger, type Pool } from "@o11y-lab/service";
import { SpanStatusCode } from "@opentelemetry/api";
import { InMemoryLogRecordExporter } from "@opentelemetry/sdk-logs";
import { AggregationTemporality, InMemoryMetricExporter } from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, type ReadableSpan } from "@opentelemetry/sdk-trace";
import { buildApp } from "../src/app.ts";
import { instrumentHttpServer } from "../telemetry/manual/http-server.ts";
import { instrumentPool } from "../telemetry/manual/postgres.ts";
import { inSpan } from "../telemetry/manual/span.ts";
import { startTelemetry } from "../telemetry/manual/start.ts";
import { instrumentStores } from "../telemetry/manual/stores.ts";
import { fakeReservations, products } from "./fakes.ts";

// What the drive of the real service (test/telemetry) cannot bring about: failures, and a caller who hangs up.
const exported = new InMemorySpanExporter();
const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const telemetry = await startTelemetry("catalog", { spans: exported, metrics, logs: new InMemoryLogRecordExporter() });
const broken = Object.assign(new Error("relation for 4242 4242 4242 4242 is gone"), { code: "42P01" });
const reservations = { ...fakeReservations(3), release: () => Promise.reject(broken) };
const stores = instrumentStores({ products, reservations });
const app = await buildApp({ log: createLogger("silent"), ...stores, instrument: instrumentHttpServer });
await app.listen({ port: 0, host: "127.0.0.1" });
const { port } = app.server.address() as AddressInfo;
after(() => app.close());

/** The spans so far, as soon as there are so many: one ends when its answer has left, which the caller may learn first. */
async function spans(count: number): Promise<ReadableSpan[]> {
  for (;;) {
    await telemetry.flush();
    const finished = exported.getFinishedSpans();
    if (finished.length >= count) {
      exported.reset();
      return finished;
    }
    await turn();
  }
}

test("a store that fails makes its span and the request's an error, and says no more than it may", async () => {
  assert.equal((await fetch(`http://127.0.0.1:${port}/reservations/order-1`, { method: "DELETE" })).status, 500);
  const [step, server] = await spans(2);
  assert.equal(step?.name, "release stock");
  assert.deepEqual(step?.attributes, { "shop.order.id": "order-1", "shop.outcome": "failed" });
  assert.deepEqual(step?.status, { code: SpanStatusCode.ERROR, message: "relation for [redacted] is gone" });
  assert.equal(server?.name, "DELETE /reservations/:orderId");
  assert.equal(server?.status.code, SpanStatusCode.ERROR);
  assert.equal(server?.attributes["error.type"], "500");
});

test("a statement that fails has a type and no text, in its span and in its duration", async () => {
  const pool = {
    options: { host: "db", port: 1, database: "shop" },
    query: () => Promise.reject(broken),
    connect() {},
  };
  const { query } = instrumentPool(pool as unknown as Pool);
  await assert.rejects(
    inSpan("work", {}, () => query("SELECT a FROM b WHERE c = $1", ["secret"])),
    broken,
  );
  const [statement] = await spans(2);
  assert.equal(statement?.name, "SELECT b");
  assert.equal(statement?.attributes["error.type"], "42P01");
  assert.equal(statement?.status.code, SpanStatusCode.ERROR);
  assert.doesNotMatch(JSON.stringify(statement?.attributes), /secret/);
  const all = metrics.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  const points = all.findLast(({ descriptor }) => descriptor.name === "db.client.operation.duration")?.dataPoints;
  assert.deepEqual(
    points?.map(({ attributes }) => [attributes["db.collection.name"], attributes["error.type"]]),
    [["b", "42P01"]],
  );
});

test("outside of a request a statement leaves nothing", async () => {
  const pool = { options: {}, query: async () => ({ rows: [] }), connect() {} };
  const { query } = instrumentPool(pool as unknown as Pool);
  await query("SELECT 1");
  await telemetry.flush();
  assert.deepEqual(exported.getFinishedSpans(), []);
});

test("a caller who hangs up leaves a span that is ended", async () => {
  // Says that ten bytes come, sends one, and goes.
  const headers = { "content-type": "application/json", "content-length": 10 };
  const caller = request({ port, host: "127.0.0.1", path: "/reservations", method: "POST", headers });
  caller.on("error", () => undefined);
  const arrived = once(app.server, "request");
  caller.write("{");
  await arrived;
  caller.destroy();
  const [server] = await spans(1);
  assert.equal(server?.attributes["error.type"], "client_disconnected");
  assert.equal(server?.attributes["http.response.status_code"], undefined);
});

test("what was refused is an outcome, not an error", async () => {
  const body = JSON.stringify({ orderId: "order-2", items: [{ productId: "tent-2p", quantity: 4 }] });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`http://127.0.0.1:${port}/reservations`, { method: "POST", headers, body });
  assert.equal(answer.status, 409);
  const [step] = await spans(2);
  assert.equal(step?.status.code, SpanStatusCode.UNSET);
  assert.equal(step?.attributes["shop.outcome"], "out_of_stock");
  assert.deepEqual(
    step?.events.map(({ name }) => name),
    ["out of stock"],
  );
});

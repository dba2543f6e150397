import assert from "node:assert/strict";
import { test } from "node:test";
import type { Pool } from "@o11y-lab/service/postgres";
import { SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { instrumentPool, summaryOf } from "../src/instrumentation/postgres.ts";
import { observePool } from "../src/instrumentation/postgres-pool.ts";
import { keepTelemetry } from "./support/sdk.ts";

const telemetry = keepTelemetry();

for (const [sql, summary] of [
  ["SELECT product_id FROM carts WHERE user_id = $1", "SELECT carts"],
  ["INSERT INTO carts (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET a = excluded.a", "INSERT carts"],
  ["UPDATE orders SET status = 'shipping' WHERE id = ANY($1)", "UPDATE orders"],
  ["DELETE FROM idempotency_keys WHERE key = $1", "DELETE idempotency_keys"],
  ["SELECT id FROM outbox FOR UPDATE SKIP LOCKED", "SELECT outbox"],
  ["BEGIN", "BEGIN"],
] as const) {
  test(`the summary of "${sql}" is ${summary}`, () => assert.equal(summaryOf(sql), summary));
}

/** As much of a pool as the instrumentation uses. */
function createPool(query: (sql: string) => Promise<unknown>): Pool {
  const client = { query, release: () => undefined };
  const pool = { options: { host: "db.example", port: 5433, database: "shop" }, query, connect: async () => client };
  return instrumentPool(pool as unknown as Pool);
}
const inRequest = (work: () => Promise<unknown>) =>
  trace.getTracer("test").startActiveSpan("request", (span) => work().finally(() => span.end()));
const span = (name: string) => telemetry.spans().find((one) => one.name === name);
const server = {
  "db.system.name": "postgresql",
  "db.namespace": "shop",
  "server.address": "db.example",
  "server.port": 5433,
};
const points = async () => (await telemetry.metric("db.client.operation.duration")).points;

test("a statement is a client span in the active one and a duration; its values are in neither", async () => {
  const pool = createPool(async () => ({ rows: [] }));
  await inRequest(async () => {
    await pool.query("SELECT id\n FROM  orders WHERE id = $1", ["secret"]);
  });
  const [select, request] = telemetry.spans();
  assert.equal(select?.kind, SpanKind.CLIENT);
  assert.equal(select?.parentSpanContext?.spanId, request?.spanContext().spanId);
  assert.equal(select?.name, "SELECT orders");
  const series = { ...server, "db.query.summary": "SELECT orders" };
  assert.deepEqual(select?.attributes, { ...series, "db.query.text": "SELECT id FROM orders WHERE id = $1" });
  assert.deepEqual((await points()).at(-1)?.attributes, series);
});

test("a statement on a connection of the pool is reported as well", async () => {
  const pool = createPool(async () => ({ rows: [] }));
  await inRequest(async () => {
    const client = await pool.connect();
    await client.query("COMMIT");
    client.release();
  });
  assert.deepEqual(span("COMMIT")?.attributes, { ...server, "db.query.summary": "COMMIT", "db.query.text": "COMMIT" });
});

test("outside a request there is a duration but no span: a relay that polls would be a trace for each poll", async () => {
  await createPool(async () => ({ rows: [] })).query("SELECT id FROM outbox");
  assert.deepEqual(telemetry.spans(), []);
  assert.ok((await points()).some(({ attributes }) => attributes["db.query.summary"] === "SELECT outbox"));
});

test("a failure has PostgreSQL's SQLSTATE, on span and metric, and is passed on", async () => {
  const failure = Object.assign(new Error("deadlock detected"), { code: "40P01" });
  await assert.rejects(
    inRequest(() => createPool(() => Promise.reject(failure)).query("SELECT id FROM orders")),
    failure,
  );
  const failed = { "error.type": "40P01", "db.response.status_code": "40P01" };
  const select = span("SELECT orders");
  assert.equal(select?.status.code, SpanStatusCode.ERROR);
  for (const [name, value] of Object.entries(failed)) assert.equal(select?.attributes[name], value);
  assert.ok((await points()).some(({ attributes }) => attributes["db.response.status_code"] === "40P01"));
});

for (const [failure, type] of [
  [Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }), "ECONNREFUSED"],
  [new Error("timeout exceeded when trying to connect"), "TimeoutError"],
] as const) {
  test(`a failure before PostgreSQL answered is ${type} and has no SQLSTATE`, async () => {
    await assert.rejects(inRequest(() => createPool(() => Promise.reject(failure)).query("SELECT 1")));
    const { attributes } = span("SELECT") ?? {};
    assert.equal(attributes?.["error.type"], type);
    assert.ok(attributes && !("db.response.status_code" in attributes));
  });
}

test("the pool reports its connections by state, the waiting requests and the limit", async () => {
  const options = { host: "db.example", port: 5432, database: "shop", max: 10 };
  observePool({ options, totalCount: 7, idleCount: 2, waitingCount: 3 } as Pool);
  const values = async (name: string, attribute: string) => {
    const { points } = await telemetry.metric(name);
    return Object.fromEntries(points.map(({ attributes, value }) => [attributes[attribute], value]));
  };
  const pool = "db.client.connection.pool.name";
  assert.deepEqual(await values("db.client.connection.count", "db.client.connection.state"), { used: 5, idle: 2 });
  assert.deepEqual(await values("db.client.connection.pending_requests", pool), { "db.example:5432/shop": 3 });
  assert.deepEqual(await values("db.client.connection.max", pool), { "db.example:5432/shop": 10 });
  assert.equal((await telemetry.metric("db.client.connection.pending_requests")).descriptor?.unit, "{request}");
});

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Pool } from "@o11y-lab/service";
import { SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { instrumentPool } from "../telemetry/postgres.ts";
import { describeStatement } from "../telemetry/statement.ts";
import { spansSince, tree } from "./support/telemetry.ts";

beforeEach(async () => {
  await spansSince("forget");
});

const statements: [sql: string, name: string][] = [
  ["SELECT product_id\n FROM carts WHERE user_id = $1", "SELECT carts"],
  ["INSERT INTO carts (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET a = excluded.a", "INSERT carts"],
  ["UPDATE orders SET status = 'shipping' WHERE id = ANY($1)", "UPDATE orders"],
  ["DELETE FROM idempotency_keys WHERE key = $1", "DELETE idempotency_keys"],
  ["SELECT id FROM outbox FOR UPDATE SKIP LOCKED", "SELECT outbox"],
  ["BEGIN", "BEGIN"],
];
for (const [sql, name] of statements) {
  test(`«${sql.split("\n")[0]}» is called ${name}`, () => assert.equal(describeStatement(sql).name, name));
}

/** As much of a pool as the instrumentation touches. */
function createPool(query: (sql: string) => Promise<unknown>): Pool {
  const client = { query, release: () => undefined };
  const pool = { options: { host: "db.example", port: 5432, database: "shop" }, query, connect: async () => client };
  return instrumentPool(pool as unknown as Pool);
}
const inRequest = (work: () => Promise<unknown>) =>
  trace.getTracer("test").startActiveSpan("request", (span) => work().finally(() => span.end()));

test("a statement is a client span under what is active, from the pool and from a connection", async () => {
  const pool = createPool(async () => ({ rows: [] }));
  await inRequest(async () => {
    await pool.query("SELECT id FROM  orders WHERE id = $1", ["secret"]);
    const client = await pool.connect();
    await client.query("COMMIT");
    client.release();
  });
  const spans = await spansSince();
  assert.deepEqual(tree(spans), ["- > request", "request > COMMIT", "request > SELECT orders"]);
  const select = spans.find(({ name }) => name === "SELECT orders");
  assert.equal(select?.kind, SpanKind.CLIENT);
  assert.deepEqual(select?.attributes, {
    "db.system.name": "postgresql",
    "db.namespace": "shop",
    "server.address": "db.example",
    "server.port": 5432,
    "db.operation.name": "SELECT",
    "db.collection.name": "orders",
    "db.query.text": "SELECT id FROM orders WHERE id = $1",
  });
});

test("outside of a request there is no span: the relay's polling would be a trace every 200 ms", async () => {
  await createPool(async () => ({ rows: [] })).query("SELECT id FROM outbox");
  assert.deepEqual(await spansSince(), []);
});

test("a failure is the span's, with PostgreSQL's code", async () => {
  const pool = createPool(() => Promise.reject(Object.assign(new Error("dead"), { code: "57P01" })));
  await assert.rejects(
    inRequest(() => pool.query("SELECT id FROM orders")),
    /dead/,
  );
  const span = (await spansSince()).find(({ name }) => name === "SELECT orders");
  assert.equal(span?.status.code, SpanStatusCode.ERROR);
  assert.equal(span?.attributes["error.type"], "57P01");
});

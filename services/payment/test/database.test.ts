import assert from "node:assert/strict";
import { test } from "node:test";
import type { Pool } from "@o11y-lab/service";
import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { createDatabase, type Statement } from "../src/adapters/database.ts";
import { keepTelemetry } from "./support/telemetry.ts";

const telemetry = await keepTelemetry();
const url = "postgres://payment:secret@db.example:5433/shop";
const poolThat = (query: () => Promise<unknown>) => createDatabase({ query } as unknown as Pool, url);
const statement: Statement = { operation: "SELECT", table: "charges", text: "SELECT 1 FROM charges WHERE id = $1" };
const common = {
  "db.system.name": "postgresql",
  "db.namespace": "shop",
  "db.operation.name": "SELECT",
  "db.collection.name": "charges",
  "server.address": "db.example",
  "server.port": 5433,
};

test("a statement is a client span and a duration; its values are in neither", async () => {
  const database = poolThat(async () => ({ rows: [{ id: 1 }], rowCount: 1 }));
  assert.deepEqual(await database.run(statement, ["hush"]), { rows: [{ id: 1 }], rowCount: 1 });
  const [span] = await telemetry.spans();
  assert.equal(span?.name, "SELECT charges");
  assert.equal(span?.kind, SpanKind.CLIENT);
  assert.deepEqual(span?.attributes, { ...common, "db.query.text": statement.text });
  const { points } = await telemetry.metric("db.client.operation.duration");
  assert.deepEqual(
    points.map(({ attributes }) => attributes),
    [common],
  );
});

test("a failure has the database's code, and is passed on", async () => {
  const failure = Object.assign(new Error("deadlock detected"), { code: "40P01" });
  await assert.rejects(poolThat(() => Promise.reject(failure)).run(statement), failure);
  const [span] = await telemetry.spans();
  assert.equal(span?.attributes["error.type"], "40P01");
  assert.equal(span?.status.code, SpanStatusCode.ERROR);
  const { points } = await telemetry.metric("db.client.operation.duration");
  assert.deepEqual(points[1]?.attributes, { ...common, "error.type": "40P01" });
});

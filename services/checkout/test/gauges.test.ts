import assert from "node:assert/strict";
import { test } from "node:test";
import type { Pool } from "@o11y-lab/service";
import { observeOutbox } from "../telemetry/outbox.ts";
import { observePool } from "../telemetry/pool.ts";
import { counted } from "./support/telemetry.ts";

test("the pool says what its connections do, and who waits for one", async () => {
  const options = { host: "db.example", port: 5432, database: "shop", max: 10 };
  observePool({ options, totalCount: 7, idleCount: 2, waitingCount: 3 } as Pool);
  assert.deepEqual(await counted("db.client.connection.count", "db.client.connection.state"), { used: 5, idle: 2 });
  const byPool = (name: string) => counted(name, "db.client.connection.pool.name");
  assert.deepEqual(await byPool("db.client.connection.pending_requests"), { "db.example:5432/shop": 3 });
  assert.deepEqual(await byPool("db.client.connection.max"), { "db.example:5432/shop": 10 });
});

test("the outbox says how many wait and for how long; while the database is away it repeats itself", async () => {
  let away = false;
  observeOutbox(async () => {
    if (away) throw new Error("away");
    return { depth: 2, ageSeconds: 12.5 };
  });
  const only = async (name: string) => Object.values(await counted(name, "there is none"));
  assert.deepEqual([await only("shop.outbox.depth"), await only("shop.outbox.age")], [[2], [12.5]]);
  away = true;
  assert.deepEqual([await only("shop.outbox.depth"), await only("shop.outbox.age")], [[2], [12.5]]);
});

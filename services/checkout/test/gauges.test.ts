import assert from "node:assert/strict";
import { test } from "node:test";
import { observeOutbox } from "../telemetry/outbox-metrics.ts";
import { counted } from "./support/telemetry.ts";

test("the outbox reports depth and age, and repeats the last value while the database is unavailable", async () => {
  let down = false;
  observeOutbox(async () => {
    if (down) throw new Error("down");
    return { depth: 2, ageSeconds: 12.5 };
  });
  const only = async (name: string) => Object.values(await counted(name, "there is none"));
  assert.deepEqual([await only("shop.outbox.depth"), await only("shop.outbox.age")], [[2], [12.5]]);
  down = true;
  assert.deepEqual([await only("shop.outbox.depth"), await only("shop.outbox.age")], [[2], [12.5]]);
});

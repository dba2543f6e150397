import assert from "node:assert/strict";
import { test } from "node:test";
import { root } from "@o11y-lab/harness";
import { execa } from "execa";
import type { Comparison } from "../../packages/cli/src/ways/compare.ts";

test("./lab compare catalog shows what each way saw, and what it cost", { timeout: 180_000 }, async () => {
  const lab = [`${root}/packages/cli/src/main.ts`, "compare", "catalog", "--json"];
  const { stdout } = await execa(process.execPath, lab, { cwd: root });
  const { bare, auto, manual }: Comparison = JSON.parse(stdout);
  const spansOf = ({ requests }: Comparison["auto"], title: string) =>
    requests.find((request) => request.title === title)?.spans;

  assert.deepEqual(spansOf(bare, "GET /products → 200"), []);
  assert.deepEqual(spansOf(auto, "GET /products → 200"), [
    "GET /products",
    "request",
    "pg-pool.connect",
    "pg.query:SELECT shop",
  ]);
  assert.deepEqual(spansOf(manual, "GET /products → 200"), ["GET /products", "SELECT products"]);
  assert.ok(spansOf(manual, "POST /reservations → 409")?.includes("reserve stock"));
  assert.ok(auto.attributes.includes("network.peer.address") && !manual.attributes.includes("network.peer.address"));
  assert.ok(manual.attributes.includes("shop.order.id") && !auto.attributes.includes("shop.order.id"));
  assert.deepEqual(bare.metrics, {});
  assert.equal(manual.metrics["shop.reservations"], 4);
  assert.equal(auto.metrics["shop.reservations"], undefined);

  const lines = auto.logs.lines;
  assert.ok(lines >= auto.requests.length);
  assert.deepEqual(bare.logs, { lines, withTrace: 0, overOtlp: 0 });
  for (const one of [auto, manual]) assert.deepEqual(one.logs, { lines, withTrace: lines, overOtlp: lines });

  assert.equal(bare.cost.lines, 0);
  assert.ok(auto.cost.lines > 0 && manual.cost.lines > auto.cost.lines);
  for (const { cost } of [bare, auto, manual]) {
    for (const [name, value] of Object.entries(cost)) assert.ok(name === "lines" || value > 0, name);
  }
  assert.ok(auto.cost.cpuMicroseconds > bare.cost.cpuMicroseconds);
});

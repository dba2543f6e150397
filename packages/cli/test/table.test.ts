import assert from "node:assert/strict";
import { test } from "node:test";
import { seriesLines } from "../src/commands/query.ts";
import { table } from "../src/ui/table.ts";
import { fit, width } from "../src/ui/width.ts";

test("columns stand under one another, in Chinese as well", () => {
  const lines = table(
    [{ title: "name" }, { title: "n", align: "right" }],
    [
      ["帳篷", "1"],
      ["tent", "12"],
    ],
  );
  assert.deepEqual(lines, ["name   n", "帳篷   1", "tent  12"]);
});

test("a line that is too long is cut to the screen", () => {
  const [, line = ""] = table([{ title: "a" }, { title: "b" }], [["可觀測性".repeat(10), "x"]], 20);
  assert.ok(width(line) <= 20);
  assert.ok(line.endsWith("…"));
});

test("a cut never halves a character", () => {
  assert.equal(fit("追蹤追蹤", 5), "追蹤…");
  assert.equal(fit("追蹤", 4), "追蹤");
  assert.equal(fit("👩‍👩‍👧 family", 4), "👩‍👩‍👧 …");
});

test("a curve shows all of the time that was asked for, and no peak is lost", () => {
  const values = Array.from({ length: 200 }, (_, n): [number, string] => [n, n === 7 ? "1" : "0"]);
  const [, line = ""] = seriesLines([{ metric: {}, values }], 120);
  assert.ok(line.startsWith(`▁█${"▁".repeat(38)} `), line);
});

import assert from "node:assert/strict";
import { test } from "node:test";
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

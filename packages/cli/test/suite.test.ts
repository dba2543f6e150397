import assert from "node:assert/strict";
import { test } from "node:test";
import { UsageError } from "../src/errors.ts";
import { parts } from "../src/suite/parts.ts";
import { selectParts } from "../src/suite/select.ts";
import { failures, summarise } from "../src/suite/summary.ts";

const names = (asked: string[]) => selectParts(asked).map((part) => part.name);

test("without names every part runs, cheapest first", () => {
  assert.deepEqual(
    names([]),
    parts.map((part) => part.name).filter((name) => name !== "mutate"),
  );
});

test("what tests the tests runs when it is named", () =>
  assert.deepEqual(names(["mutate", "lint"]), ["lint", "mutate"]));

test("named parts keep the suite's order", () => {
  assert.deepEqual(names(["e2e", "lint"]), ["lint", "e2e"]);
  assert.deepEqual(names(["fast", "config"]), ["lint", "types", "unit", "docs", "config"]);
});

test("an unknown part is rejected with the list of parts", () => {
  assert.throws(
    () => names(["units"]),
    (error) =>
      error instanceof UsageError && /^unknown test part "units" \(choose from: fast, lint/.test(error.message),
  );
});

test("node:test's closing lines are read and kept as they are", () => {
  const output = "✔ adds (1ms)\n\u001b[34mℹ tests 3\u001b[39m\nℹ suites 0\nℹ pass 2\nℹ fail 1\nℹ duration_ms 12.5\n";
  const { tests, failed, closing } = summarise(output);
  assert.equal(tests, 3);
  assert.equal(failed, 1);
  assert.deepEqual(closing, ["ℹ tests 3", "ℹ suites 0", "ℹ pass 2", "ℹ fail 1", "ℹ duration_ms 12.5"]);
});

test("output without a summary counts as no test at all", () => {
  assert.equal(summarise("nothing here").tests, 0);
});

test("of a failed run only the failures are shown again", () => {
  assert.equal(failures("✔ a\n✖ b\n✖ failing tests:\n\n✖ b\n  why\n"), "✖ failing tests:\n\n✖ b\n  why");
  assert.equal(failures("it crashed\n"), "it crashed");
  assert.equal(failures(`${"x".repeat(900)}\nwhy`), `${"x".repeat(500)} …\nwhy`);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { exitCode, explain, explainOnLines, Interrupted, LabError, unknown } from "../src/errors.ts";

test("the terminal shows the hint on a line of its own", () => {
  const error = new LabError("no Docker engine is running\nat …", "start it, or use --engine native");
  assert.equal(explainOnLines(error), "lab: no Docker engine is running\nhint: start it, or use --engine native");
  assert.equal(explain(error), "no Docker engine is running; start it, or use --engine native");
  assert.equal(explainOnLines(new TypeError("x is not a function")), "lab: x is not a function");
  assert.equal(explainOnLines("text"), "lab: text");
});

test("exit status: 2 for wrong arguments, 130 for Ctrl-C, else 1", () => {
  const usage = unknown("fault", "x", ["a", "b"]);
  assert.equal(usage.message, 'unknown fault "x" (choose from: a, b)');
  assert.deepEqual([usage, new Interrupted(), new LabError("x"), new Error("x")].map(exitCode), [2, 130, 1, 1]);
});

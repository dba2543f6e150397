import assert from "node:assert/strict";
import { test } from "node:test";
import { contains, isAs } from "../../src/expectations/index.ts";

test("… matches text within a line, and any number of lines on a line of its own", () => {
  assert.ok(isAs("took … ms", "took 12.5 ms\n"));
  assert.ok(!isAs("took … ms", "took 12\n5 ms"));
  assert.ok(!isAs("trace …", "trace "));
  assert.ok(isAs("a\n…\nb", "a\nb"));
  assert.ok(isAs("a\n…\nb", "a\n1\n2\nb"));
  assert.ok(isAs("…\nb", "b"));
  assert.ok(isAs("…\nb\n…", "a\nb\nc"));
  assert.ok(!isAs("a\n…\nb", "a\n1\n2"));
});

test("everything else matches literally; trailing spaces are ignored", () => {
  assert.ok(isAs('{"a": [1, 2]} (b) $c ^d 5.0', '{"a": [1, 2]} (b) $c ^d 5.0   '));
  assert.ok(!isAs("5.0", "5x0"));
  assert.ok(isAs("已下單 …", "已下單 👍\n"));
});

test("contains() accepts a part of the output", () => {
  assert.ok(contains("order …", "1\nthe order 7\n2"));
  assert.ok(contains("b\nc", "a\nb\nc\nd"));
  assert.ok(!contains("b\nd", "a\nb\nc\nd"));
});

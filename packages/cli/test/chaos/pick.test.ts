import assert from "node:assert/strict";
import { test } from "node:test";
import { pickByNumber } from "../../src/chaos/pick.ts";
import { scenarioNames } from "../../src/chaos/read.ts";

test("incident 17, of lab 14, is slow-link", () => assert.equal(pickByNumber(scenarioNames(), 17), "slow-link"));

test("every fault has numbers, and one number after the other is not one fault after the other", () => {
  const names = scenarioNames();
  const picked = Array.from({ length: 200 }, (_, index) => pickByNumber(names, index + 1));
  assert.deepEqual([...new Set(picked)].sort(), names.toSorted());
  assert.notEqual(picked.slice(0, names.length).join(), picked.slice(names.length, 2 * names.length).join());
});

test("a new fault changes only the numbers that it takes over", () => {
  for (let number = 1; number < 50; number++) {
    const before = pickByNumber(scenarioNames(), number);
    assert.ok([before, "new-fault"].includes(pickByNumber([...scenarioNames(), "new-fault"], number)));
  }
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loosened } from "./compose/loosened.ts";
import { hasCompose, readByDocker } from "./compose/reading/by-docker.ts";
import { readByHand } from "./compose/reading/by-hand.ts";
import { readStack, settings } from "./compose/reading/stack.ts";
import { differences, mayDiffer } from "./compose/rules/engine-differences.ts";
import { disagreements } from "./compose/rules/engines.ts";
import { rules } from "./compose/rules/index.ts";
import { broken, needless } from "./compose/rules/rule.ts";

const stack = await readStack();

/** The violations of all rules, each prefixed with its rule. */
const verdict = (of: typeof stack) => rules.flatMap((rule) => broken(rule, of).map((text) => `${rule.name} ▸ ${text}`));

test("Docker resolves docker-compose.yaml as the tests do", {
  skip: !hasCompose && "docker compose is not available",
}, async () => {
  assert.deepEqual(await readByHand(settings), await readByDocker(settings));
});

describe("docker-compose.yaml follows every rule", () => {
  for (const rule of rules) test(rule.name, () => assert.deepEqual(broken(rule, stack), []));
});

describe("no exception is unused", () => {
  for (const rule of rules.filter(({ except }) => Object.keys(except).length > 0)) {
    test(rule.name, () => assert.deepEqual(needless(rule, stack), []));
  }
  test("allowed differences between the engines", () => {
    const used = new Set(disagreements(stack).map(({ part, name }) => mayDiffer(part, name)));
    assert.deepEqual(
      differences.filter((leave) => !used.has(leave)),
      [],
    );
  });
});

describe("each loosened setting breaks exactly one rule", () => {
  const before = verdict(stack);
  for (const { what, rule, change } of loosened) {
    test(what, () => {
      const copy = structuredClone(stack);
      change(copy);
      const heard = verdict(copy).filter((text) => !before.includes(text));
      assert.ok(heard.length > 0, "no rule broke");
      assert.deepEqual(
        heard.filter((text) => !text.startsWith(`${rule} ▸ `)),
        [],
      );
    });
  }
  test("every rule has a loosened case", () => {
    const tried = new Set(loosened.map(({ rule }) => rule));
    const untried = rules.map(({ name }) => name).filter((name) => !tried.has(name));
    assert.deepEqual(untried, []);
  });
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loosened } from "./compose/loosened.ts";
import { hasCompose, readByDocker } from "./compose/reading/by-docker.ts";
import { readByParser } from "./compose/reading/by-parser.ts";
import { readStack, settings } from "./compose/reading/stack.ts";
import { differences, mayDiffer } from "./compose/rules/engine-differences.ts";
import { disagreements } from "./compose/rules/engines.ts";
import { rules } from "./compose/rules/index.ts";
import { unusedExceptions, violations } from "./compose/rules/rule.ts";

const stack = await readStack();

/** All violations in a stack, with the rule's name. */
const allViolations = (of: typeof stack) =>
  rules.flatMap((rule) => violations(rule, of).map((text) => `${rule.name} ▸ ${text}`));

test("the parser reads docker-compose.yaml as Docker does", {
  skip: !hasCompose && "docker compose is not installed",
}, async () => {
  assert.deepEqual(await readByParser(settings), await readByDocker(settings));
});

describe("docker-compose.yaml follows its rules", () => {
  for (const rule of rules) test(rule.name, () => assert.deepEqual(violations(rule, stack), []));
});

describe("every exception is needed", () => {
  for (const rule of rules.filter(({ except }) => Object.keys(except).length > 0)) {
    test(rule.name, () => assert.deepEqual(unusedExceptions(rule, stack), []));
  }
  test("for a difference between the engines", () => {
    const used = new Set(disagreements(stack).map(({ part, name }) => mayDiffer(part, name)));
    assert.deepEqual(
      differences.filter((difference) => !used.has(difference)),
      [],
    );
  });
});

describe("loosening a setting violates its rule", () => {
  const before = allViolations(stack);
  for (const { what, rule, change } of loosened) {
    test(what, () => {
      const copy = structuredClone(stack);
      change(copy);
      const added = allViolations(copy).filter((text) => !before.includes(text));
      assert.ok(added.length > 0, "no rule was violated");
      assert.deepEqual(
        added.filter((text) => !text.startsWith(`${rule} ▸ `)),
        [],
      );
    });
  }
  test("every rule is loosened at least once", () => {
    const tried = new Set(loosened.map(({ rule }) => rule));
    const untried = rules.map(({ name }) => name).filter((name) => !tried.has(name));
    assert.deepEqual(untried, []);
  });
});

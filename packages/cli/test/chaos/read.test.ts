import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findScenario, readScenario, scenarioNames } from "../../src/chaos/read.ts";
import { explain } from "../../src/errors.ts";
import { root } from "../../src/project.ts";

for (const name of scenarioNames()) {
  test(`${name}: a metric, a trace and a log show it, and its twin names it`, () => {
    const { changes, meanwhile, healthy, twin } = findScenario(name);
    const asked = [...changes, ...meanwhile].flatMap((one) => Object.keys(one));
    assert.ok(asked.includes("promql"), "no metric");
    assert.ok(
      ["traceql", "gap", "inside"].some((kind) => asked.includes(kind)),
      "no trace",
    );
    assert.ok(asked.includes("logql"), "no log");
    for (const { why } of [...healthy, ...changes, ...meanwhile]) assert.ok(why, "every expectation has a description");
    assert.equal(findScenario(twin).twin, name);
  });
}

test("an unknown fault is rejected with the list of faults", () => {
  assert.throws(
    () => findScenario("slow"),
    (error) => /^unknown fault "slow" \(choose from: .*slow-link/.test(explain(error)),
  );
});

const good = readFileSync(join(root, "chaos", "slow-link.yaml"), "utf8");
const mistakes: [what: string, from: string | RegExp, to: string, message: RegExp][] = [
  ["not YAML", "about:", "about: [", /^chaos\/x\.yaml is not valid YAML: /],
  ["an unknown key", "twin:", "twins:", /^chaos\/x\.yaml: unknown key "twins" \(choose from: about, twin, /],
  ["no duration", /^duration: .*$/m, "", /chaos\/x\.yaml: must have required properties duration/],
  ["an invalid duration", /^duration: .*$/m, "duration: soon", /chaos\/x\.yaml › duration: must match/],
  [
    "no injector",
    /inject:[\s\S]*?\nhealthy/,
    "inject: { docker: [], native: [] }\nhealthy",
    /inject › docker: must not have fewer/,
  ],
  [
    "an injector of the other engine",
    /- \{ toxiproxy: payment, for/,
    "- { compose: stop, for",
    /native\[1\]: unknown injector \(choose from: flag, toxiproxy/,
  ],
  [
    "an unknown key of an injector",
    "towards:",
    "to:",
    /docker\[1\]: unknown key "to" of pumba \(choose from: pumba, target/,
  ],
  [
    "two emulations",
    "delay: 1s, jitter: 20ms }\n    # Else",
    "delay: 1s, loss: 5 }\n    # Else",
    /exactly one of delay, loss, rate \(found: delay and loss\)/,
  ],
  [
    "no emulation",
    "delay: 1s, jitter: 20ms }\n    # Else",
    "}\n    # Else",
    /exactly one of delay, loss, rate \(found: none\)/,
  ],
  ["a stop that delays", "pumba: netem", "pumba: stop", /delay needs netem/],
  ["a change without a timeout", "    within: 20s\n", "", /changes\[1\] needs a timeout: within/],
  [
    "an unknown expectation",
    "- why: Orders are quick\n    customers",
    "- why: Orders\n    customer",
    /healthy\[1\]: unknown expectation ".*" \(choose from: promql/,
  ],
];
for (const [what, from, to, message] of mistakes) {
  test(`a mistake is reported in one line, with its place: ${what}`, () => {
    const spoilt = good.replace(from, to);
    assert.notEqual(spoilt, good);
    assert.throws(
      () => readScenario("x", spoilt),
      (error) => message.test(explain(error)) || assert.fail(explain(error)),
    );
  });
}

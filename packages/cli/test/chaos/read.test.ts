import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findScenario, readScenario, scenarioNames } from "../../src/chaos/read.ts";
import { explain } from "../../src/errors.ts";
import { root } from "../../src/project.ts";

for (const name of scenarioNames()) {
  test(`${name}: a metric, a trace and a log say something, and its twin knows it`, () => {
    const { changes, meanwhile, healthy, twin } = findScenario(name);
    const asked = [...changes, ...meanwhile].flatMap((one) => Object.keys(one));
    assert.ok(asked.includes("promql"), "no metric");
    assert.ok(
      ["traceql", "gap", "inside"].some((kind) => asked.includes(kind)),
      "no trace",
    );
    assert.ok(asked.includes("logql"), "no log");
    for (const { why } of [...healthy, ...changes, ...meanwhile]) assert.ok(why, "everything is said in words, too");
    assert.equal(findScenario(twin).twin, name);
  });
}

test("a fault that is not there is answered with those that are", () => {
  assert.throws(
    () => findScenario("slow"),
    (error) => /there is no fault "slow"; there is .*slow-link/.test(explain(error)),
  );
});

const good = readFileSync(join(root, "chaos", "slow-link.yaml"), "utf8");
const mistakes: [what: string, from: string | RegExp, to: string, says: RegExp][] = [
  ["no YAML", "about:", "about: [", /^chaos\/x\.yaml is no YAML: /],
  ["an unknown key", "twin:", "twins:", /^chaos\/x\.yaml has "twins"; it has about, twin, /],
  ["no duration", /^duration: .*$/m, "", /chaos\/x\.yaml: must have required properties duration/],
  ["a duration that is none", /^duration: .*$/m, "duration: soon", /chaos\/x\.yaml › duration: must match/],
  [
    "no means",
    /inject:[\s\S]*?\nhealthy/,
    "inject: { docker: [], native: [] }\nhealthy",
    /inject › docker: must not have fewer/,
  ],
  [
    "a means of the other engine",
    /- \{ toxiproxy: payment, for/,
    "- { compose: stop, for",
    /native\[1\]: none of flag, toxiproxy/,
  ],
  ["a word that a means has not", "towards:", "to:", /docker\[1\]: pumba has no "to"; it has pumba, target/],
  [
    "two emulations",
    "delay: 1s, jitter: 20ms }\n    # Else",
    "delay: 1s, loss: 5 }\n    # Else",
    /one of delay, loss, rate; it has delay and loss/,
  ],
  ["no emulation", "delay: 1s, jitter: 20ms }\n    # Else", "}\n    # Else", /one of delay, loss, rate; it has none/],
  ["a stop that delays", "pumba: netem", "pumba: stop", /delay belongs to netem/],
  ["a change without a time", "    within: 20s\n", "", /changes\[1\] does not say within how many seconds/],
  [
    "a question that is none",
    "- why: Orders are quick\n    customers",
    "- why: Orders\n    customer",
    /healthy\[1\]: none of promql/,
  ],
];
for (const [what, from, to, says] of mistakes) {
  test(`a mistake is told in one line, with its place: ${what}`, () => {
    const spoilt = good.replace(from, to);
    assert.notEqual(spoilt, good);
    assert.throws(
      () => readScenario("x", spoilt),
      (error) => says.test(explain(error)) || assert.fail(explain(error)),
    );
  });
}

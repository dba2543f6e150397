import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "yaml";
import { explain } from "../../src/errors.ts";
import { readExpectations } from "../../src/expectations/index.ts";

const read = (yaml: string) => readExpectations(parse(yaml), "chaos/x.yaml: during");

test("each kind is read as it is written", () => {
  const yaml = `
- promql: up
  equals: 1
  within: 30s
- logql: '{service_name="payment"} |= "card declined"'
  above: 0
  hint: { en: Pay with the other card., zh: 用另一張卡付款。 }
- traceql: '{ status = error }'
  absent: true
- gap: { client: "checkout: POST /charges", server: "payment: POST /charges" }
  above: 500
  below: 1500
  why: The time is spent on the way.
- inside: "payment: charge card"
  of: 3
  below: 50
- customers: order
  status: 503
- file: labs/00-setup/answer.txt
  matches: ^payment$
  wrong: { en: Payment only passed it on., zh: payment 只是轉達。 }
- command: ./lab flag get log-level.payment
  output: off
`;
  assert.deepEqual(read(yaml), parse(yaml));
});

const mistakes: [yaml: string, message: RegExp][] = [
  ["promql: up", /during must be a list/],
  ["- up", /during\[1\] must be an object with one of promql, logql/],
  ["- prom: up", /during\[1\]: unknown expectation "prom" \(choose from: promql, /],
  [
    "- { promql: up, equals: 1 }\n- { promql: up, over: 1 }",
    /during\[2\]: unknown key "over" of promql \(choose from: promql, above/,
  ],
  ["- { promql: up }", /promql needs a limit/],
  ["- { promql: up, above: many }", /above: must be number/],
  ["- { promql: up, above: 1, equals: 2 }", /above and equals cannot be combined/],
  ["- { promql: up, above: 1, within: soon }", /within: must match/],
  ["- { gap: { client: checkout, server: 'payment: x' }, above: 1 }", /gap › client: must match/],
  ["- { customers: cart, status: 200 }", /customers: /],
  ["- { customers: order }", /customers needs a limit/],
  ["- { file: a, matches: '(' }", /Unterminated group/],
  ["- { logql: '{}', above: 0, hint: { en: x } }", /hint: must have required properties zh/],
];
for (const [yaml, message] of mistakes) {
  test(`a mistake is reported in one line: ${yaml.replaceAll("\n", " ")}`, () => {
    assert.throws(
      () => read(yaml),
      (error) => message.test(explain(error)) || assert.fail(explain(error)),
    );
  });
}

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
- command: ./lab flag get log-level.payment
  output: off
`;
  assert.deepEqual(read(yaml), parse(yaml));
});

const mistakes: [yaml: string, says: RegExp][] = [
  ["promql: up", /during: it must be a list/],
  ["- up", /during\[1\]: it must be one of promql, logql/],
  ["- prom: up", /during\[1\]: none of promql, .*; it has prom/],
  ["- { promql: up, equals: 1 }\n- { promql: up, over: 1 }", /during\[2\]: promql has no "over"; it has promql, above/],
  ["- { promql: up }", /promql needs a bound/],
  ["- { promql: up, above: many }", /above: must be number/],
  ["- { promql: up, above: 1, equals: 2 }", /above and equals exclude each other/],
  ["- { promql: up, above: 1, within: soon }", /within: must match/],
  ["- { gap: { client: checkout, server: 'payment: x' }, above: 1 }", /gap › client: must match/],
  ["- { customers: cart, status: 200 }", /customers: /],
  ["- { customers: order }", /customers needs a bound/],
  ["- { file: a, matches: '(' }", /Unterminated group/],
  ["- { logql: '{}', above: 0, hint: { en: x } }", /hint: must have required properties zh/],
];
for (const [yaml, says] of mistakes) {
  test(`a mistake is told in one line: ${yaml.replaceAll("\n", " ")}`, () => {
    assert.throws(
      () => read(yaml),
      (error) => says.test(explain(error)) || assert.fail(explain(error)),
    );
  });
}

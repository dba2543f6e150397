import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { wrongText } from "../../src/expectations/ask/file.ts";
import { type Expectation, evaluateAll, readExpectations, type World } from "../../src/expectations/index.ts";
import type { Series } from "../../src/stores/prometheus.ts";
import { fakeWorld } from "./world.ts";

const run = { sinceMs: Date.now() - 60_000, names: {} };
const series = (value: number, metric: Record<string, string>): Series => ({ metric, value: [0, String(value)] });

/** A Prometheus that knows some queries, and rejects all others. */
const prometheus = (known: Record<string, Series[]>, asked: string[] = []): World => ({
  ...fakeWorld({}),
  prometheus: {
    query: async (query: string) => {
      asked.push(query);
      const found = known[query];
      if (!found) throw new Error(`parse error in ${query}`);
      return found;
    },
  } as World["prometheus"],
});

const compare = async (known: Record<string, Series[]>) => {
  const [result] = await evaluateAll([{ same: { promql: "own", as: "reference" } }], prometheus(known), run);
  assert.ok(result);
  return { holds: result.holds, came: result.came, contradiction: result.contradiction };
};

test("a learner's query holds if it returns the same series with about the same values", async () => {
  const reference = [series(1, { a: "x" }), series(Number.NaN, { a: "y" })];
  const own = [series(Number.NaN, { a: "y", __name__: "up" }), series(1.05, { a: "x" })];
  assert.equal((await compare({ own, reference })).holds, true);
});

test("a difference is named without the reference query, and contradicts the learner at once", async () => {
  const reference = [series(1, { a: "x" })];
  const cases: [own: Series[], came: string][] = [
    [[], "your query returns no series, expected 1"],
    [[series(1, { b: "x" })], "your query returns series with the labels {b}, expected {a}"],
    [[series(1, { a: "x" }), series(1, { a: "y" })], "your query returns 2 series, expected 1"],
    [[series(1.2, { a: "x" })], '{a="x"} is 1.2, expected 1'],
  ];
  for (const [own, came] of cases)
    assert.deepEqual(await compare({ own, reference }), { holds: false, came, contradiction: came });
  const rejected = await compare({ reference });
  assert.equal(rejected.contradiction, "parse error in own");
  assert.deepEqual(await compare({ own: [], reference: [] }), {
    holds: false,
    came: "no data yet",
    contradiction: undefined,
  });
});

test("lines and traces are compared by number", async () => {
  const answer = (query: string) => (query === "{own}" ? 1 : 3);
  const [lines] = await evaluateAll([{ same: { logql: "{own}", as: "{reference}" } }], fakeWorld({ answer }), run);
  assert.equal(lines?.holds, true, "the fake's lines are all one and the same");
  const traces = {
    ...fakeWorld({}),
    traces: { search: async (query: string) => (query === "{}" ? [] : [{ id: "a" }]) },
  };
  const [found] = await evaluateAll([{ same: { traceql: "{}", as: "{ true }" } }], traces as unknown as World, run);
  assert.equal(found?.contradiction, "your query returns no traces, expected 1");
});

test("a query in the answers keeps its case with asWritten", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "answers-"));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "answer.txt"), 'Query :  up{method="GET"} \n');
  const expected: Expectation[] = [
    { file: "answer.txt", matches: "^query: (?<query>.+)$", asWritten: true },
    { same: { promql: "$query", as: "reference" } },
  ];
  const asked: string[] = [];
  const known = { 'up{method="GET"}': [series(1, {})], reference: [series(1, {})] };
  const results = await evaluateAll(expected, { ...prometheus(known, asked), root: folder }, run);
  assert.ok(results.every(({ holds }) => holds));
  assert.deepEqual(asked.sort(), ["reference", 'up{method="GET"}']);
});

test("a wrong answer gets the first text that matches it", () => {
  const wrong = [
    { when: "^query: sum\\(", en: "no rate", zh: "x" },
    { when: "COUNT", en: "no count", zh: "x" },
    { en: "other", zh: "y" },
  ];
  const told = (answer: string) => wrongText({ file: "a", matches: "x", wrong }, answer, "en");
  assert.deepEqual(
    [told("query: sum(x)"), told("query: count(x)"), told("query: up")],
    ["no rate", "no count", "other"],
  );
  assert.equal(wrongText({ file: "a", matches: "x", wrong: { en: "no", zh: "z" } }, "b", "zh"), "z");
  assert.equal(wrongText({ file: "a", matches: "x" }, "b", "zh"), undefined);
  const given = [{ file: "a", matches: "x", wrong: [{ when: "(", en: "a", zh: "b" }] }];
  assert.throws(() => readExpectations(given, "here"), /here\[1\]: Invalid regular expression/);
});

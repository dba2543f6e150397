import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ownTime } from "../../src/expectations/ask/inside.ts";
import {
  type Expectation,
  evaluate,
  evaluateAll,
  type Run,
  sayResult,
  type World,
} from "../../src/expectations/index.ts";
import { fakeWorld, span } from "./world.ts";

const run: Run = { sinceMs: Date.now() - 60_000, names: {} };
const holds = async (expected: Expectation, world: World) => (await evaluate(expected, world, run)).holds;

test("every sample has to be within the limits, and there has to be at least one", async () => {
  assert.equal(await holds({ promql: "up", above: 0, below: 2 }, fakeWorld({ samples: [[1, 1]] })), true);
  assert.equal(await holds({ promql: "up", equals: 1 }, fakeWorld({ samples: [[1, 0]] })), false);
  assert.equal(await holds({ promql: "up", above: 0 }, fakeWorld({ samples: [[]] })), false);
  assert.equal(await holds({ promql: "up", below: 1 }, fakeWorld({ samples: [[Number.NaN]] })), false);
  assert.equal(await holds({ promql: "up", absent: true }, fakeWorld({ samples: [[]] })), true);
  assert.equal(await holds({ promql: "up", absent: true }, fakeWorld({ samples: [[1]] })), false);
});

test("lines and traces are counted", async () => {
  assert.equal(await holds({ logql: "{}", equals: 2 }, fakeWorld({ lines: 2 })), true);
  assert.equal(await holds({ logql: "{}", absent: true }, fakeWorld({ lines: 2 })), false);
  assert.equal(await holds({ traceql: "{ }", above: 0 }, fakeWorld({ traces: [] })), false);
  assert.equal(await holds({ traceql: "{ }", equals: 1 }, fakeWorld({ traces: [{ id: "a", spans: [] }] })), true);
});

test("a trace from before the run does not count, even if the store returns it", async () => {
  const world = fakeWorld({ traces: [{ id: "a", spans: [] }] });
  const later: Run = { sinceMs: Date.now() + 60_000, names: {} };
  assert.equal((await evaluate({ traceql: "{ }", absent: true }, world, later)).holds, true);
});

test("an expectation is retried until it holds or its time is up", async () => {
  const late = await evaluate({ promql: "up", equals: 1, within: "10s" }, fakeWorld({ samples: [[0], [0], [1]] }), run);
  assert.equal(late.holds, true);
  const never = await evaluate({ promql: "up", equals: 1, within: "10ms" }, fakeWorld({ samples: [[0]] }), run);
  assert.equal(never.holds, false);
  assert.match(sayResult(never), /^up: 0 after \d+\.\d s, wanted 1$/);
});

test("$since is the time since the run began", async () => {
  const asked: string[] = [];
  await evaluate({ promql: "increase(x[$since])", above: 0 }, fakeWorld({ asked }), run);
  assert.match(asked[0] ?? "", /^increase\(x\[6\ds\]\)$/);
});

test("a gap is the caller's time minus its callee's", async () => {
  const expected = { gap: { client: "checkout: POST /charges", server: "payment: POST /charges" }, above: 200 };
  const trace = (id: string, took: number) => ({
    id,
    spans: [span("1", "checkout: POST /charges", 0, took), span("2", "payment: POST /charges", 10, 20, "1")],
  });
  const slow = await evaluate(expected, fakeWorld({ traces: [trace("a", 330), trace("b", 320), trace("c", 25)] }), run);
  assert.equal(slow.came, "300.0 ms (median of 3)");
  assert.equal(slow.holds, true);
  assert.equal(await holds(expected, fakeWorld({ traces: [trace("a", 25)] })), false);
  assert.equal(await holds(expected, fakeWorld({ traces: [] })), false);
});

test("a span's own time excludes its children, and overlapping children only once", async () => {
  const parent = span("1", "payment: charge card", 0, 100);
  const children = [span("2", "a: b", 10, 40, "1"), span("3", "a: b", 30, 40, "1"), span("4", "a: b", 90, 40, "1")];
  assert.equal(ownTime(parent, [parent, ...children]), 30);
  const world = fakeWorld({ traces: [{ id: "a", spans: [parent, ...children] }] });
  assert.equal(await holds({ inside: "payment: charge card", above: 29, below: 31 }, world), true);
});

test("values from a file are available to the next expectations; the first failure ends the list", async (t) => {
  const root = await mkdtemp(join(tmpdir(), "answers-"));
  t.after(() => rm(root, { recursive: true }));
  const asked: string[] = [];
  const world = fakeWorld({ asked, lines: 1, root });
  const list: Expectation[] = [
    { file: "answer.txt", matches: "^trace: (?<trace>[0-9a-f]{4})$" },
    { logql: '{a="b"} | trace_id="$trace"', above: 0 },
  ];
  assert.deepEqual(
    (await evaluateAll(list, world, run)).map(({ came }) => came),
    ["no such file"],
  );
  await writeFile(join(root, "answer.txt"), "who: payment\ntrace: 0a1b\n");
  assert.deepEqual(
    (await evaluateAll(list, world, run)).map(({ holds }) => holds),
    [true, true],
  );
  assert.deepEqual(asked, ['{a="b"} | trace_id="0a1b"']);
});

test("a command is checked by its exit status and its output", async () => {
  const world = fakeWorld({});
  assert.equal(await holds({ command: "echo a 12 b; exit 3", exit: 3, output: "a … b" }, world), true);
  assert.equal(await holds({ command: "echo a 12 b", output: "b … a" }, world), false);
  assert.equal(await holds({ command: "exit 1" }, world), false);
});

test("an expectation without a response does not hold, and gives the reason", async () => {
  const { holds: held, came } = await evaluate({ customers: "order", status: 201 }, fakeWorld({}), run);
  assert.equal(held, false);
  assert.match(came, /got no response/);
});

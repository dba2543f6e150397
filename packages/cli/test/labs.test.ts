import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { explain, UsageError } from "../src/errors.ts";
import { answerFiles, removeAnswers } from "../src/labs/answers.ts";
import { type CheckOptions, checkSteps, pageUpTo, stepToShow } from "../src/labs/check.ts";
import { doneSteps, forgetDone, rememberDone } from "../src/labs/done.ts";
import { expectedIn } from "../src/labs/expected.ts";
import { labNamed, labNames } from "../src/labs/folder.ts";
import { languageOf } from "../src/labs/language.ts";
import { readPage } from "../src/labs/page.ts";
import { stepLines } from "../src/labs/step-lines.ts";
import type { LogLine } from "../src/stores/loki.ts";
import { fakeWorld } from "./expectations/world.ts";

const english =
  "# Orders\n\n**Time:** 15 minutes\n\n## 1. Look\n\n```sh\n## 9. no heading\n```\n\n## 2. Order\n\n## Summary\n";
const chinese = "# 訂單\n\n**時間：** 15 分鐘\n\n## 1. 看看\n\n## 2. 下訂單\n";

async function folderOf(t: TestContext, files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "labs-"));
  t.after(() => rm(folder, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(folder, file, ".."), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}

test("the learner's language is POSIX's", () => {
  assert.equal(languageOf({ LANG: "zh_TW.UTF-8" }), "zh");
  assert.equal(languageOf({ LANG: "zh_TW.UTF-8", LC_ALL: "C" }), "en");
  assert.equal(languageOf({ LANG: "", LC_ALL: "" }), "en");
  assert.equal(languageOf({}), "en");
});

test("a page has a title, a time and steps; what is not translated is English", async (t) => {
  const folder = await folderOf(t, { "a/README.md": english, "a/README.zh-TW.md": chinese, "b/README.md": english });
  const steps = (...titles: string[]) => titles.map((title, index) => ({ number: index + 1, title }));
  const page = { title: "Orders", minutes: 15, steps: steps("Look", "Order") };
  assert.deepEqual(readPage(join(folder, "a"), "en"), page);
  assert.deepEqual(readPage(join(folder, "a"), "zh"), { title: "訂單", minutes: 15, steps: steps("看看", "下訂單") });
  assert.deepEqual(readPage(join(folder, "b"), "zh"), page);
});

test("labs are found by their folder, their path or their number; answers are next to them", async (t) => {
  const files = {
    "00-setup/README.md": "",
    "01-one-order/README.md": "",
    "01-one-order/answer.txt": "",
    "notes/README.md": "",
  };
  const folder = await folderOf(t, files);
  const names = labNames(folder);
  assert.deepEqual(names, ["00-setup", "01-one-order"]);
  for (const given of ["1", "01", "01-one-order", "labs/01-one-order/"])
    assert.equal(labNamed(given, names), "01-one-order");
  assert.throws(
    () => labNamed("orders", names),
    (error) =>
      error instanceof UsageError &&
      /^unknown lab "orders" \(choose from: 00-setup, 01-one-order\)$/.test(explain(error)),
  );
  assert.deepEqual(answerFiles(folder), [join(folder, "01-one-order/answer.txt")]);
  await removeAnswers(folder, false);
  assert.equal(answerFiles(folder).length, 1);
  await removeAnswers(folder, true);
  assert.deepEqual(answerFiles(folder), []);
});

const step = (yaml: string) => expectedIn(`steps:\n  - step: 2\n    expect:\n${yaml}`, "expected.yaml");
const hinted = "      - { logql: '{}', above: 0, hint: { en: Order first., zh: 先下訂單。 } }";

test("expected.yaml is read, and a mistake is reported with its place", () => {
  assert.equal(step(hinted)[0]?.expect.length, 1);
  const mistakes: [yaml: string, message: RegExp][] = [
    ["steps: 1", /steps must be a list/],
    ["step: []", /unknown key "step" \(choose from: steps\)/],
    ["steps:\n  - expect: []", /steps\[1\] needs a number: step/],
    ["steps:\n  - { step: 2, expects: [] }", /step 2: unknown key "expects" \(choose from: step, expect, mistakes\)/],
    ["steps:\n  - { step: 2, expect: [{ logql: a, above: 0 }] }", /step 2\[1\] needs a hint/],
    ["steps: [", /^expected.yaml: /],
  ];
  for (const [yaml, message] of mistakes) {
    assert.throws(
      () => expectedIn(yaml, "expected.yaml"),
      (error) => message.test(explain(error)) || assert.fail(explain(error)),
    );
  }
});

const run = { sinceMs: 0, names: {} };
const page = (...titles: string[]) => ({
  title: "",
  minutes: 10,
  steps: titles.map((title, index) => ({ number: index + 1, title })),
});

test("a step that is not done has a hint in the learner's language, a done one and one without checks have none", async () => {
  const check = (lines: number) => checkSteps(page("Look", "Order"), step(hinted), fakeWorld({ lines }), run);
  const shown = (steps: Awaited<ReturnType<typeof check>>, language: "en" | "zh") =>
    steps.map((one) => stepLines(one, language));
  assert.deepEqual(shown(await check(1), "en"), [["– 1 Look: nothing to check here"], ["✓ 2 Order"]]);
  const missing = await check(0);
  assert.deepEqual(shown(missing, "en")[1], ["✗ 2 Order", "  hint: Order first.", "  checked: {} → 0 lines (above 0)"]);
  assert.equal(shown(missing, "zh")[1]?.[1], "  提示：先下訂單。");
});

test("only the first step that is not done gets a hint, and only its telemetry is waited for", async () => {
  const waits = (number: number) =>
    `  - step: ${number}\n    expect:\n      - { logql: '{a="${number}"}', above: 0, within: 1s, hint: { en: Hint ${number}., zh: x } }\n`;
  const expected = expectedIn(`steps:\n${[1, 2, 3].map(waits).join("")}`, "expected.yaml");
  const asked: string[] = [];
  const world = fakeWorld({ asked, answer: (query) => (query.includes('"1"') ? 1 : 0) });
  const checked = await checkSteps(page("One", "Two", "Three"), expected, world, run, { wait: true });
  assert.deepEqual(
    checked.map(({ state }) => state),
    ["done", "current", "later"],
  );
  assert.deepEqual(stepLines(checked[2] ?? assert.fail(), "en"), ["○ 3 Three"]);
  const times = (number: number) => asked.filter((query) => query.includes(`"${number}"`)).length;
  assert.deepEqual([times(1), times(2) > 2, times(3)], [1, true, 1]);
});

test("a step is not done without the steps before it", async () => {
  const asks = (number: number) =>
    `  - step: ${number}\n    expect:\n      - { logql: '{a="${number}"}', above: 0, hint: { en: Hint ${number}., zh: x } }\n`;
  const expected = expectedIn(`steps:\n${[1, 3].map(asks).join("")}`, "expected.yaml");
  const shown = async (done: number[]) => {
    const world = fakeWorld({ answer: (query) => (done.some((number) => query.includes(`"${number}"`)) ? 1 : 0) });
    const checked = await checkSteps(pageUpTo(page("One", "Two", "Three", "Four"), "3"), expected, world, run);
    const { number, state } = stepToShow(checked, 3);
    return `${number} ${state}`;
  };
  assert.deepEqual(
    [await shown([]), await shown([3]), await shown([1]), await shown([1, 3])],
    ["1 current", "1 current", "3 current", "3 done"],
  );
  assert.throws(() => pageUpTo(page("One"), "2"), /^UsageError: unknown step "2" \(choose from: 1 One\)$/);
});

const id = "ab".repeat(16);
const verdict = `      - { file: answer.txt, matches: '^mystery: (?<mystery>[0-9a-f]{32})$', hint: { en: No id., zh: x } }
      - { file: answer.txt, matches: '^verdict: (?<verdict>fast|slow)$', wrong: { en: Fast or slow., zh: x }, hint: { en: No verdict., zh: x } }
      - logql: '{service_name="payment"} | trace_id="$mystery" | http_route="/charges" | shop_duration_ms > 900'
        above: 0
        within: 20s
        hint: { en: Measure again., zh: x }`;

/** Checks the steps with a file of answers, against log lines of one trace; \`asked\` has the queries. */
async function judged(t: TestContext, answer: string | undefined, lines: LogLine[] = [], options: CheckOptions = {}) {
  const folder = await folderOf(t, answer === undefined ? { x: "" } : { "answer.txt": answer });
  const world = fakeWorld({ root: folder, logs: (query) => (query.includes("shop_duration_ms >") ? [] : lines) });
  const began = performance.now();
  const checked = await checkSteps(page("Look", "Judge"), step(verdict), world, run, { wait: true, ...options });
  return { step: checked[1] ?? assert.fail(), tookMs: performance.now() - began };
}

test("answers are compared without regard to case and blanks", async (t) => {
  const folder = await folderOf(t, { "answer.txt": `Mystery :${id.toUpperCase()}\n VERDICT：  Slow  \n` });
  const asked: string[] = [];
  const world = fakeWorld({ root: folder, lines: 1, asked });
  const [, order] = await checkSteps(page("Look", "Judge"), step(verdict), world, run);
  assert.equal(order?.state, "done");
  assert.deepEqual(order?.answers, { mystery: id, verdict: "slow" });
  assert.match(asked[0] ?? "", new RegExp(`trace_id="${id}"`));
});

test("a wrong answer is rejected at once, and differs from a missing one", async (t) => {
  const wrong = await judged(t, `mystery: ${id}\nverdict: maybe\n`);
  assert.deepEqual(stepLines(wrong.step, "en"), ["✗ 2 Judge", '  wrong answer: "verdict: maybe"', "  Fast or slow."]);
  const missing = await judged(t, `mystery: ${id}\n`);
  assert.deepEqual(stepLines(missing.step, "en").slice(1), [
    "  hint: No verdict.",
    '  answer.txt: no line "verdict: …"',
  ]);
  assert.match(stepLines((await judged(t, undefined)).step, "en").at(-1) ?? "", /answer\.txt: no such file/);
  for (const { tookMs } of [wrong, missing]) assert.ok(tookMs < 2_000);
});

const line = (service: string, agoMs: number, more: Record<string, string> = {}): LogLine => ({
  timeMs: Date.now() - agoMs,
  timeNs: "0",
  line: "request completed",
  labels: { service_name: service, trace_id: id, host_name: "x", ...more },
});

test("an answer that telemetry contradicts is rejected at once, with that telemetry but without the query", async (t) => {
  const charge = line("payment", 60_000, { http_route: "/charges", shop_duration_ms: "12" });
  const other = line("payment", 60_000, { http_route: "/process", shop_duration_ms: "950" });
  const { step, tookMs } = await judged(t, `mystery: ${id}\nverdict: slow\n`, [other, charge]);
  assert.ok(tookMs < 2_000);
  assert.deepEqual(stepLines(step, "en"), [
    "✗ 2 Judge",
    "  hint: Measure again.",
    "  contradicted by payment: request completed shop_duration_ms=12 http_route=/charges",
  ]);
  const elsewhere = await judged(t, `mystery: ${id}\nverdict: slow\n`, [line("catalog", 60_000)]);
  assert.match(stepLines(elsewhere.step, "en").at(-1) ?? "", /has log lines of catalog, but none of payment$/);
});

test("telemetry that is still arriving contradicts nothing, and no query about an answer is shown", async (t) => {
  const options = { wait: false };
  const { step } = await judged(t, `mystery: ${id}\nverdict: slow\n`, [line("payment", 1_000)], options);
  assert.deepEqual(stepLines(step, "en"), ["✗ 2 Judge", "  hint: Measure again."]);
});

test("during a mystery fault no query is shown at all", async () => {
  const [, order] = await checkSteps(page("Look", "Order"), step(hinted), fakeWorld({ lines: 0 }), run);
  assert.deepEqual(stepLines(order ?? assert.fail(), "en", true), ["✗ 2 Order", "  hint: Order first."]);
});

test("a finished step stays done without its telemetry, but not without its answers", async (t) => {
  const folder = await folderOf(t, { "answer.txt": `mystery: ${id}\nverdict: slow\n` });
  const memory = join(folder, "state", "done.json");
  assert.deepEqual(doneSteps("a", 0, memory), new Map());
  const known = { mystery: id, verdict: "slow" };
  await rememberDone("a", new Map([[2, known]]), memory);
  await rememberDone("a", new Map([[1, {}]]), memory);
  const done = doneSteps("a", 0, memory);
  assert.deepEqual(
    done,
    new Map<number, object>([
      [1, {}],
      [2, known],
    ]),
  );
  const check = async (lines: number) => {
    const world = fakeWorld({ root: folder, lines });
    const [, order] = await checkSteps(page("Look", "Judge"), step(verdict), world, run, { done });
    return order?.state;
  };
  assert.equal(await check(0), "done");
  await writeFile(join(folder, "answer.txt"), `mystery: ${"cd".repeat(16)}\nverdict: slow\n`);
  assert.equal(await check(0), "current", "another answer is checked again");
  await rm(join(folder, "answer.txt"));
  assert.equal(await check(1), "current", "a deleted answer is missing");
  await forgetDone(memory);
  assert.deepEqual(doneSteps("a", 0, memory), new Map());
});

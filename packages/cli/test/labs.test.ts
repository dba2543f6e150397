import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { explain, UsageError } from "../src/errors.ts";
import { answerFiles, removeAnswers } from "../src/labs/answers.ts";
import { checkSteps, stepLines } from "../src/labs/check.ts";
import { doneSteps, forgetDone, rememberDone } from "../src/labs/done.ts";
import { expectedIn } from "../src/labs/expected.ts";
import { labNamed, labNames } from "../src/labs/folder.ts";
import { languageOf } from "../src/labs/language.ts";
import { readPage } from "../src/labs/page.ts";
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

test("a page says its title, its time and its steps; what is not translated is English", async (t) => {
  const folder = await folderOf(t, { "a/README.md": english, "a/README.zh-TW.md": chinese, "b/README.md": english });
  const steps = (...titles: string[]) => titles.map((title, index) => ({ number: index + 1, title }));
  const page = { title: "Orders", minutes: 15, steps: steps("Look", "Order") };
  assert.deepEqual(readPage(join(folder, "a"), "en"), page);
  assert.deepEqual(readPage(join(folder, "a"), "zh"), { title: "訂單", minutes: 15, steps: steps("看看", "下訂單") });
  assert.deepEqual(readPage(join(folder, "b"), "zh"), page);
});

test("labs are found by their folder, their path or their number; answers lie beside them", async (t) => {
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
    (error) => error instanceof UsageError && /"orders".*00-setup, 01-one-order/.test(explain(error)),
  );
  assert.deepEqual(answerFiles(folder), [join(folder, "01-one-order/answer.txt")]);
  await removeAnswers(folder, false);
  assert.equal(answerFiles(folder).length, 1);
  await removeAnswers(folder, true);
  assert.deepEqual(answerFiles(folder), []);
});

const step = (yaml: string) => expectedIn(`steps:\n  - step: 2\n    expect:\n${yaml}`, "expected.yaml");
const hinted = "      - { logql: '{}', above: 0, hint: { en: Order first., zh: 先下訂單。 } }";

test("expected.yaml is read, and a mistake is told with its place", () => {
  assert.equal(step(hinted)[0]?.expect.length, 1);
  const mistakes: [yaml: string, says: RegExp][] = [
    ["steps: 1", /steps must be a list/],
    ["step: []", /there is no "step"/],
    ["steps:\n  - expect: []", /steps\[1\] needs its number/],
    ["steps:\n  - { step: 2, expects: [] }", /step 2 has no "expects"/],
    ["steps:\n  - { step: 2, expect: [{ logql: a, above: 0 }] }", /step 2\[1\]: a learner needs a hint/],
    ["steps: [", /^expected.yaml: /],
  ];
  for (const [yaml, says] of mistakes) {
    assert.throws(
      () => expectedIn(yaml, "expected.yaml"),
      (error) => says.test(explain(error)) || assert.fail(explain(error)),
    );
  }
});

test("a step is missing with one hint in the learner's language, or done, or only looks", async (t) => {
  const page = readPage(join(await folderOf(t, { "a/README.md": english }), "a"), "en");
  const check = async (lines: number) =>
    checkSteps(page, step(hinted), fakeWorld({ lines }), { sinceMs: 0, names: {} });
  const said = (steps: Awaited<ReturnType<typeof check>>, language: "en" | "zh") =>
    steps.map((one) => stepLines(one, language));
  assert.deepEqual(said(await check(1), "en"), [["– 1 Look: nothing to check: this step only looks"], ["✓ 2 Order"]]);
  const missing = await check(0);
  assert.equal(missing[1]?.holds, false);
  assert.deepEqual(said(missing, "en")[1], ["✗ 2 Order", "  hint: Order first.", "  asked: {} → 0 lines (above 0)"]);
  assert.equal(said(missing, "zh")[1]?.[1], "  提示：先下訂單。");
});

test("a step that was seen done stays done, though its trace is gone by now", async (t) => {
  const folder = await folderOf(t, { "a/README.md": english });
  const memory = join(folder, "state", "done.json");
  assert.deepEqual(doneSteps("a", memory), []);
  await rememberDone("a", [2], memory);
  await rememberDone("a", [1, 2], memory);
  assert.deepEqual(doneSteps("a", memory), [1, 2]);
  const page = readPage(join(folder, "a"), "en");
  const [, order] = await checkSteps(page, step(hinted), fakeWorld({ lines: 0 }), { sinceMs: 0, names: {} }, [2]);
  assert.ok(order?.holds);
  assert.deepEqual(stepLines(order, "en"), ["✓ 2 Order"]);
  await forgetDone(memory);
  assert.deepEqual(doneSteps("a", memory), []);
});

test("what a file should say is not told: it is the answer", async (t) => {
  const page = readPage(join(await folderOf(t, { "a/README.md": english }), "a"), "en");
  const asked = step("      - { file: nowhere.txt, matches: ^payment$, hint: { en: Look., zh: 看。 } }");
  const [, order] = await checkSteps(page, asked, fakeWorld({}), { sinceMs: 0, names: {} });
  assert.ok(order);
  assert.deepEqual(stepLines(order, "en").at(-1), "  asked: nowhere.txt → there is no such file");
});

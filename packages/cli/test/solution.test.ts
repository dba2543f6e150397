import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { scriptEnvironment } from "../src/commands/run.ts";
import {
  applySolutions,
  changesIn,
  contentOf,
  diffOf,
  originals,
  readSolutions,
  type Solution,
  shownDiff,
} from "../src/labs/solution.ts";

const lines = (...texts: string[]) => `${texts.join("\n")}\n`;
const long = (changed: string) => lines("1", "2", "3", "4", "5", changed, "7", "8");

const first: Solution = { step: 2, changes: [{ path: "a.ts", before: long("6"), after: long("six") }] };
const second: Solution = {
  step: 4,
  changes: [
    { path: "a.ts", before: long("six"), after: long("sechs") },
    { path: "new/b.ts", before: null, after: lines("new") },
  ],
};

const patch = ({ changes }: Solution) =>
  changes.map(({ path, before, after }) => diffOf(path, before, after, 1_000_000)).join("");

async function checkout(t: TestContext, files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "solution-"));
  t.after(() => rm(folder, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(folder, file, ".."), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}

test("a patch with full context contains both versions of each file", async (t) => {
  const folder = await checkout(t, {
    "06-x/solution/4.patch": patch(second),
    "06-x/solution/2.patch": patch(first),
  });
  assert.deepEqual(readSolutions("06-x", folder), [first, second]);
  assert.deepEqual(originals([first, second]), new Map([["a.ts", long("6")], ["new/b.ts", null] as const]));
  const short = diffOf("a.ts", long("6"), long("six"), 1);
  assert.throws(() => changesIn(short, "2.patch"), /2\.patch: a\.ts has to be one hunk with the whole file/);
});

test("a solution is shown with three lines of context", () => {
  assert.equal(
    shownDiff(first),
    lines("--- a/a.ts", "+++ b/a.ts", "@@ -3,6 +3,6 @@", " 3", " 4", " 5", "-6", "+six", " 7", " 8"),
  );
});

test("solutions are applied up to a step, and taken back", async (t) => {
  const folder = await checkout(t, { "a.ts": long("6") });
  const all = [first, second];
  assert.deepEqual(await applySolutions(all, 4, folder), { changed: ["a.ts", "new/b.ts"], saved: [] });
  assert.equal(await readFile(join(folder, "a.ts"), "utf8"), long("sechs"));
  assert.deepEqual(await applySolutions(all, 4, folder), { changed: [], saved: [] });
  assert.deepEqual(await applySolutions(all, 2, folder), { changed: ["a.ts", "new/b.ts"], saved: [] });
  assert.equal(contentOf(join(folder, "new/b.ts")), null);
  await applySolutions(all, 0, folder);
  assert.equal(await readFile(join(folder, "a.ts"), "utf8"), long("6"));
});

test("the learner's own version is saved first", async (t) => {
  const folder = await checkout(t, { "a.ts": long("mine") });
  const { changed, saved } = await applySolutions([first], 2, folder);
  assert.deepEqual(changed, ["a.ts"]);
  const [file = ""] = saved;
  t.after(() => rm(join(file, ".."), { recursive: true }));
  assert.match(file, /\.lab\/edits\/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\/a\.ts$/);
  assert.equal(await readFile(file, "utf8"), long("mine"));
});

test("a script gets the lab's OpenTelemetry variables, but the learner's own win", () => {
  const env = scriptEnvironment({ OTEL_BSP_SCHEDULE_DELAY: "7", PATH: "/bin" }, 4318);
  assert.equal(env.OTEL_EXPORTER_OTLP_ENDPOINT, "http://127.0.0.1:4318");
  assert.deepEqual([env.OTEL_BSP_SCHEDULE_DELAY, env.PATH], ["7", "/bin"]);
});

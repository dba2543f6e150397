import assert from "node:assert/strict";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { syntaxError } from "../src/dev/check-syntax.ts";
import { restartOnSave } from "../src/dev/restart-on-save.ts";
import { isSource, watchedFolders, watchSources } from "../src/dev/watch.ts";
import { waitFor } from "../src/wait.ts";

const good = "export const name: string = 'reserve stock';\n";
const broken = "export const name: string = ;\n";

/** A checkout with one service of one file, src/app.ts. */
async function checkout(t: TestContext): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "o11y-lab-dev-"));
  t.after(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, "service", "src"), { recursive: true });
  await mkdir(join(root, "service", "test"));
  await writeFile(join(root, "service", "src", "app.ts"), good);
  return root;
}

/** Saves as vim and sed -i do: the new file takes the old one's name. */
async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

const until = async (what: string, holds: () => boolean) =>
  assert.ok(await waitFor(async () => holds() || undefined, { timeoutMs: 5_000, everyMs: 20 }), what);

test("dev watches the service and the packages that every service imports", () => {
  assert.deepEqual(watchedFolders("catalog"), [
    "services/catalog",
    "packages/api",
    "packages/service",
    "packages/telemetry",
  ]);
  for (const file of ["services/catalog/start.sh", "packages/api/src/cart.ts", "services/catalog/migrations/001.sql"])
    assert.ok(isSource(file), file);
  for (const file of ["services/catalog/test/fakes.ts", "services/catalog/README.md", "src/.app.ts.swp", "src/4913"])
    assert.ok(!isSource(file), file);
});

test("writes, replacements and removals of a file are all reported", async (t) => {
  const root = await checkout(t);
  const seen: string[] = [];
  const stop = watchSources(root, ["service"], (file) => seen.push(file));
  t.after(stop);
  const file = join(root, "service", "src", "app.ts");
  const saves = [() => writeFile(file, broken), () => replace(file, good), () => replace(file, broken), () => rm(file)];
  for (const [index, save] of saves.entries()) {
    seen.length = 0;
    await save();
    await until(`save ${index}`, () => seen.includes("service/src/app.ts"));
  }
});

test("new folders are watched, test folders are not", async (t) => {
  const root = await checkout(t);
  const seen = new Set<string>();
  const stop = watchSources(root, ["service"], (file) => seen.add(file));
  t.after(stop);
  await writeFile(join(root, "service", "test", "app.test.ts"), good);
  await mkdir(join(root, "service", "src", "routes", "deep"), { recursive: true });
  await pause(50);
  await writeFile(join(root, "service", "src", "routes", "deep", "cart.ts"), good);
  await until("the file in the new folder", () => seen.has("service/src/routes/deep/cart.ts"));
  assert.deepEqual([...seen], ["service/src/routes/deep/cart.ts"]);
});

test("a syntax error is reported with its file, its line and the code", async (t) => {
  const root = await checkout(t);
  const report = async (text: string, file = "service/src/app.ts") => {
    await writeFile(join(root, file), text);
    return (await syntaxError(root, file)) ?? "none";
  };
  assert.equal(await report(good), "none");
  assert.match(await report(`\n${broken}`), /^service\/src\/app\.ts:2\n.*\^.*Expression expected$/s);
  assert.match(await report("enum Way { auto }\n"), /^service\/src\/app\.ts:1\n.*enum is not supported/s);
  assert.match(
    await report("const a = 1;\nconst a = 2;\n"),
    /^service\/src\/app\.ts:2\n.*'a' has already been declared$/s,
  );
  assert.match(await report("export const a = ;\n", "service/hook.mjs"), /^service\/hook\.mjs:1\n.*Unexpected token/s);
  assert.equal(await report("SELECT ;;", "service/001.sql"), "none");
  assert.equal(await syntaxError(root, "service/src/removed.ts"), undefined);
});

test("a save restarts, a syntax error does not, and a failed restart does not end the loop", async (t) => {
  const root = await checkout(t);
  const file = join(root, "service", "src", "app.ts");
  const end = new AbortController();
  let restarts = 0;
  let said = "";
  t.mock.method(process.stderr, "write", (text: string) => {
    said += text;
    return true;
  });
  const restart = async (first: boolean) => {
    restarts++;
    assert.equal(first, restarts === 1);
    if (restarts === 2) throw new Error("catalog ended (exit status 1)");
  };
  const loop = restartOnSave({ root, folders: ["service"], restart, signal: end.signal });
  t.after(() => end.abort());
  await until("the first restart", () => restarts === 1);

  await writeFile(file, `${good}// 1`);
  await until("a restart that fails", () => said.includes("catalog ended (exit status 1)"));
  await writeFile(file, broken);
  await until("the error", () => said.includes("Expression expected") && said.includes("Not restarted"));
  // Another file is fine, but the broken one would still end the service.
  await writeFile(join(root, "service", "main.ts"), good);
  await until("the error again", () => said.split("Not restarted").length === 3);
  assert.equal(restarts, 2);
  await replace(file, good);
  await until("the restart", () => restarts === 3);

  end.abort();
  await loop;
  await writeFile(file, `${good}// 2`);
  await pause(300);
  assert.equal(restarts, 3);
});

test("Ctrl-C waits for the restart in progress", async (t) => {
  const root = await checkout(t);
  const end = new AbortController();
  let done = false;
  const restart = async () => {
    end.abort();
    await pause(100);
    done = true;
  };
  await restartOnSave({ root, folders: ["service"], restart, signal: end.signal });
  assert.ok(done);
});

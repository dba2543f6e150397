import assert from "node:assert/strict";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureTools } from "../src/ensure-tools.ts";
import { BuildFailedError, MissingRequirementError } from "../src/errors.ts";
import { machine } from "./fixture.ts";

test("what is not on the PATH is built once, and then comes from the cache", async () => {
  const { context, report, states, builds, home } = await machine();
  const { loki } = await ensureTools(["loki"], report, context);
  assert.equal(await readFile(loki, "utf8"), "built github.com/grafana/loki/v3/cmd/loki\n");
  assert.ok(loki.startsWith(join(home, "cache", "tools", "loki-")));
  assert.deepEqual(await ensureTools(["loki"], report, context), { loki });
  assert.equal((await builds()).length, 1);
  assert.deepEqual(states().slice(-2), ["loki done", "loki cached"]);
});

test("the tools of one module are built by one command", async () => {
  const { context, report, builds } = await machine();
  const paths = await ensureTools(["promtool", "prometheus"], report, context);
  assert.equal((await builds()).length, 1);
  assert.match(await readFile(paths.promtool, "utf8"), /cmd\/promtool/);
  assert.match(await readFile(paths.prometheus, "utf8"), /cmd\/prometheus/);
});

test("another version in go.mod is another binary; the old one stays for other clones", async () => {
  const { context, report, home } = await machine();
  const before = await ensureTools(["loki"], report, context);
  await writeFile(join(home, "native", "go", "loki", "go.mod"), "module loki // newer\n");
  const after = await ensureTools(["loki"], report, context);
  assert.notEqual(after.loki, before.loki);
  assert.ok(await readFile(before.loki));
});

test("a build that fails is one line with Go's complaint and the log file that has the rest", async () => {
  const { context, report, flag, home } = await machine();
  await flag("build-fails");
  const error = await ensureTools(["loki"], report, context).catch((reason: unknown) => reason);
  assert.ok(error instanceof BuildFailedError);
  assert.equal(error.logFile, join(home, "cache", "logs", "build-loki.log"));
  assert.match(
    error.message,
    /^building loki failed: main\.go:7:2: undefined: answer \(full output: .*build-loki\.log\)$/,
  );
  assert.match(await readFile(error.logFile, "utf8"), /# example\.org\/tool\nmain\.go:7:2/);
  assert.deepEqual(await readdir(join(home, "cache", "tools")), []);
});

test("without Go the message names what to install", async () => {
  const { context, report, put } = await machine();
  await put("go", "#!/nowhere/sh\n");
  const error = await ensureTools(["loki"], report, context).catch((reason: unknown) => reason);
  assert.ok(error instanceof MissingRequirementError);
  assert.match(error.message, /install Go 1\.26\.5 or newer/);
  assert.ok(!error.message.includes("\n"));
});

test("two at once build once", async () => {
  const { context, events, report, flag, builds } = await machine();
  await flag("build-takes-time");
  const both = await Promise.all([ensureTools(["loki"], report, context), ensureTools(["loki"], report, context)]);
  assert.deepEqual(both[0], both[1]);
  assert.equal((await builds()).length, 1);
  assert.ok(events.some(({ detail }) => detail === "another process is building it"));
});

test("an interrupted build leaves nothing half done, and the next one succeeds", async () => {
  const { context, report, flag, home } = await machine();
  await flag("build-hangs");
  const stop = new AbortController();
  const first = ensureTools(["loki"], report, { ...context, signal: stop.signal });
  while ((await readdir(join(home, "cache", "tools")).catch(() => [])).length < 2) await sleep(10);
  stop.abort();
  await assert.rejects(first, { name: "AbortError" });
  assert.deepEqual(await readdir(join(home, "cache", "tools")), []);
  await rm(join(home, "build-hangs"));
  assert.ok(await readFile((await ensureTools(["loki"], report, context)).loki));
});

test("a process that was killed leaves nothing that blocks the next one, or that stays", async () => {
  const { context, report, home } = await machine();
  const { loki } = await ensureTools(["loki"], report, context);
  const folder = join(loki, "..");
  await rm(folder, { recursive: true });
  // No process has this number: Linux ends at 4194304.
  await writeFile(`${folder}.lock`, "4999999");
  await mkdir(`${folder}.building-4999999`);
  assert.deepEqual(await ensureTools(["loki"], report, context), { loki });
  assert.deepEqual(await readdir(join(home, "cache", "tools")), [basename(folder)]);
});

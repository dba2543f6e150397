import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { explain, UsageError } from "../src/errors.ts";
import { root } from "../src/project.ts";
import { allOff, readFlags, said, withFlag, writeFlags } from "../src/switches/flags.ts";
import { describeSampling, readSampling, samplingFrom, writtenSampling } from "../src/switches/sampling.ts";

const template = (mode: string) => readFile(join(root, "otel-collector", "sampling", `${mode}.yaml`), "utf8");
const refused = (line: RegExp) => (error: unknown) => error instanceof UsageError && line.test(explain(error));

test("each sampling is read back out of its own file", async () => {
  assert.deepEqual(readSampling(await template("off")), { mode: "off" });
  assert.deepEqual(readSampling(await template("incident")), { mode: "incident" });
  assert.deepEqual(readSampling(await template("on")), { mode: "on", rest: 10, slowMs: 2000 });
  assert.deepEqual(readSampling(""), { mode: "off" });
});

test("its numbers are written into it, and its comments stay", async () => {
  const text = writtenSampling(await template("on"), { rest: 2.5, slowMs: 500 });
  assert.deepEqual(readSampling(text), { mode: "on", rest: 2.5, slowMs: 500 });
  assert.match(text, /^# Keeps failed and slow traces/);
  assert.match(describeSampling(readSampling(text)), /longer than 500 ms, and 2.5 % of the rest/);
});

test("what cannot be is refused, with what can", () => {
  assert.deepEqual(samplingFrom("on", { rest: "0", slow: "800" }), { mode: "on", rest: 0, slowMs: 800 });
  assert.throws(() => samplingFrom("half", {}), refused(/"half".*off, on, incident/));
  for (const rest of ["101", "-1", "many", "1e1", ""]) {
    assert.throws(() => samplingFrom("on", { rest }), refused(/--rest.*from 0 to 100/), rest);
  }
  assert.throws(() => samplingFrom("on", { slow: "0" }), refused(/--slow.*milliseconds/));
  assert.throws(() => samplingFrom("incident", { rest: "5" }), refused(/keeps everything/));
});

test("what is committed is the baseline: nothing is sampled, every flag is off", async () => {
  assert.deepEqual(readSampling(await template("current")), { mode: "off" });
  const file = await readFlags(join(root, "flags", "flags.json"));
  assert.deepEqual(allOff(file), file);
  for (const [name, flag] of Object.entries(file.flags)) {
    assert.equal(said(flag), "off", name);
    assert.ok(flag.metadata?.description, name);
    assert.ok(flag.defaultVariant in flag.variants, name);
  }
});

test("a flag is set and read again; the file is replaced as a whole", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "flags-"));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, "flags.json");
  const before = await readFlags(join(root, "flags", "flags.json"));
  await writeFlags(withFlag(before, "log-level.payment", "debug"), file);
  const after = await readFlags(file);
  assert.deepEqual(
    Object.entries(after.flags).map(([name, flag]) => [name, said(flag)]),
    Object.keys(before.flags).map((name) => [name, name === "log-level.payment" ? "debug" : "off"]),
  );
  assert.deepEqual(allOff(after), before);
  assert.deepEqual(await readdir(folder), ["flags.json"]);
});

test("a flag that is not there, and a value that it has not, are refused with what there is", async () => {
  const file = await readFlags(join(root, "flags", "flags.json"));
  assert.throws(() => withFlag(file, "log-level", "debug"), refused(/there is log-level.gateway, /));
  assert.throws(() => withFlag(file, "toString", "debug"), refused(/there is no flag "toString"/));
  assert.throws(() => withFlag(file, "log-level.payment", "loud"), refused(/it is off, trace, debug/));
});

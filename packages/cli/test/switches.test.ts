import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { explain, UsageError } from "../src/errors.ts";
import { root } from "../src/project.ts";
import { allOff, committedFlags, readFlags, stateOf, withFlag, writeFlags } from "../src/switches/flags.ts";
import { describeSampling, type Mode, readSampling, samplingFrom, writtenSampling } from "../src/switches/sampling.ts";

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

test("--rest and --slow need the mode on", () => {
  assert.deepEqual(samplingFrom("on", { rest: 0, slow: 800 }), { mode: "on", rest: 0, slowMs: 800 });
  for (const mode of ["off", "incident"] as Mode[])
    assert.throws(() => samplingFrom(mode, { rest: 0 }), refused(/no effect with mode .*; use them with .* on$/));
});

test("sampling off restores the committed file byte for byte", async () => {
  assert.equal(writtenSampling(await template("off"), { mode: "off" }), await template("current"));
});

test("the committed files are the baseline: sampling and all flags are off", async () => {
  assert.deepEqual(readSampling(await template("current")), { mode: "off" });
  const file = await readFlags(join(root, "flags", "flags.json"));
  assert.deepEqual(allOff(file), file);
  for (const [name, flag] of Object.entries(file.flags)) {
    assert.equal(stateOf(flag), "off", name);
    assert.ok(flag.metadata?.description, name);
    assert.ok(flag.defaultVariant in flag.variants, name);
  }
});

test("a flag that is set and switched off restores the committed file byte for byte", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "flags-"));
  t.after(() => rm(folder, { recursive: true }));
  const [committed, file] = [join(root, "flags", "flags.json"), join(folder, "flags.json")];
  const before = await readFlags(committed);
  for (const [name, { variants }] of Object.entries(before.flags)) {
    let flags = before;
    for (const variant of Object.keys(variants)) flags = withFlag(flags, name, variant, before);
    await writeFlags(withFlag(flags, name, "off", before), file);
    assert.equal(await readFile(file, "utf8"), await readFile(committed, "utf8"), name);
    await writeFlags(allOff(flags, before), file);
    assert.equal(await readFile(file, "utf8"), await readFile(committed, "utf8"), name);
  }
});

test("the committed flags come from Git", async (t) => {
  const committed = await committedFlags();
  if (!committed) return t.skip("this checkout has no Git history");
  assert.ok("payment-processor-delay" in committed.flags);
});

test("a committed variant that no longer exists is not restored", () => {
  const flag = { state: "ENABLED" as const, variants: { a: 1 }, defaultVariant: "a" };
  const old = { flags: { x: { ...flag, defaultVariant: "gone" } } };
  assert.deepEqual(withFlag({ flags: { x: flag } }, "x", "off", old).flags.x, { ...flag, state: "DISABLED" });
});

test("a flag is set and read again; the file is replaced as a whole", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "flags-"));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, "flags.json");
  const before = await readFlags(join(root, "flags", "flags.json"));
  await writeFlags(withFlag(before, "log-level.payment", "debug"), file);
  const after = await readFlags(file);
  assert.deepEqual(
    Object.entries(after.flags).map(([name, flag]) => [name, stateOf(flag)]),
    Object.keys(before.flags).map((name) => [name, name === "log-level.payment" ? "debug" : "off"]),
  );
  assert.deepEqual(allOff(after, before), before);
  assert.deepEqual(await readdir(folder), ["flags.json"]);
});

test("an unknown flag and an unknown value are rejected with the known ones", async () => {
  const file = await readFlags(join(root, "flags", "flags.json"));
  assert.throws(
    () => withFlag(file, "log-level", "debug"),
    refused(/^unknown flag "log-level" \(choose from: log-level.gateway, /),
  );
  assert.throws(() => withFlag(file, "toString", "debug"), refused(/unknown flag "toString"/));
  assert.throws(
    () => withFlag(file, "log-level.payment", "loud"),
    refused(/unknown value of log-level.payment "loud" \(choose from: off, trace, debug/),
  );
});

import assert from "node:assert/strict";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { followLogLevel, watchFlags } from "../src/flags.ts";
import { createLogger } from "../src/logger.ts";

/** A flag file that is replaced the way `./lab flag set` does it, and a logger that follows it. */
async function followFlags(t: TestContext, first?: string) {
  const folder = await mkdtemp(join(tmpdir(), "flags-"));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, "flags.json");
  const put = async (text: string) => {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  };
  if (first !== undefined) await put(first);
  const lines: { level: string; msg: string }[] = [];
  const log = createLogger("info", {}, { write: (line) => void lines.push(JSON.parse(line)) });
  const flags = watchFlags(file, log, 10);
  followLogLevel(flags, "payment", log);
  await flags.start?.();
  t.after(() => flags.stop());
  return { put, log, lines, messages: () => lines.map(({ msg }) => msg) };
}

const level = (variant: string, state = "ENABLED") =>
  JSON.stringify({
    flags: {
      "log-level.payment": { state, variants: { debug: "debug", warn: "warn", loud: "loud" }, defaultVariant: variant },
      "log-level.catalog": { state, variants: { trace: "trace" }, defaultVariant: "trace" },
    },
  });

async function until(what: string, condition: () => boolean) {
  for (let attempts = 0; !condition(); attempts++) {
    if (attempts > 1_000) assert.fail(`timed out waiting for ${what}`);
    await pause(5);
  }
}

test("a flag changes one service's level at runtime, and turning it off restores the configured level", async (t) => {
  const { put, log, messages } = await followFlags(t, level("debug", "DISABLED"));
  assert.equal(log.level, "info");
  for (const [text, wanted] of [
    [level("debug"), "debug"],
    [level("warn"), "warn"],
    [level("debug", "DISABLED"), "info"],
    ['{ "flags": {} }', "info"],
  ] as const) {
    await put(text);
    await until(wanted, () => log.level === wanted);
  }
  assert.deepEqual(messages(), ["log level changed", "log level changed", "log level changed"]);
});

test("a flag that is on at the start applies to the first line", async (t) => {
  const { log } = await followFlags(t, level("debug"));
  assert.equal(log.level, "debug");
});

test("a broken file keeps the old values and is reported once, and a repaired file is read again", async (t) => {
  const { put, log, lines } = await followFlags(t, level("debug"));
  const warnings = () => lines.filter((line) => line.level === "warn").map(({ msg }) => msg);
  await put("{ broken");
  await until("a warning", () => warnings().length === 1);
  await pause(50); // several more polls
  assert.deepEqual(warnings(), ["cannot read the flags, keeping the old values"]);
  assert.equal(log.level, "debug");
  await put(level("warn"));
  await until("warn", () => log.level === "warn");
});

test("a missing file leaves the configured level and logs a warning", async (t) => {
  const { put, log, messages } = await followFlags(t);
  assert.equal(log.level, "info");
  assert.deepEqual(messages(), ["cannot read the flags, keeping the old values"]);
  await put(level("debug"));
  await until("debug", () => log.level === "debug");
});

test("an unknown level is ignored", async (t) => {
  const { log } = await followFlags(t, level("loud"));
  assert.equal(log.level, "info");
});

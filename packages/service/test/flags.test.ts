import assert from "node:assert/strict";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { createLogger, followLogLevel, watchFlags } from "../src/index.ts";

/** A flag file that is replaced as `./lab flag set` does it, and a service's logger that follows it. */
async function following(t: TestContext, first?: string) {
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
  return { put, log, lines, said: () => lines.map(({ msg }) => msg) };
}

const level = (variant: string, state = "ENABLED") =>
  JSON.stringify({
    flags: {
      "log-level.payment": { state, variants: { debug: "debug", warn: "warn", loud: "loud" }, defaultVariant: variant },
      "log-level.catalog": { state, variants: { trace: "trace" }, defaultVariant: "trace" },
    },
  });

async function until(what: string, holds: () => boolean) {
  for (let turns = 0; !holds(); turns++) {
    if (turns > 1_000) assert.fail(`${what}: not so`);
    await pause(5);
  }
}

test("a flag changes the level of one service while it runs, and off gives back the usual one", async (t) => {
  const { put, log, said } = await following(t, level("debug", "DISABLED"));
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
  assert.deepEqual(said(), ["log level changed", "log level changed", "log level changed"]);
});

test("it holds from the first line on", async (t) => {
  const { log } = await following(t, level("debug"));
  assert.equal(log.level, "debug");
});

test("a broken file keeps the old values, says so once, and is read again when it is well", async (t) => {
  const { put, log, lines } = await following(t, level("debug"));
  const warnings = () => lines.filter((line) => line.level === "warn").map(({ msg }) => msg);
  await put("{ broken");
  await until("a warning", () => warnings().length === 1);
  await pause(50); // several more readings
  assert.deepEqual(warnings(), ["cannot read the flags, keeping the old values"]);
  assert.equal(log.level, "debug");
  await put(level("warn"));
  await until("warn", () => log.level === "warn");
});

test("without a file all is as usual, and somebody hears of it", async (t) => {
  const { put, log, said } = await following(t);
  assert.equal(log.level, "info");
  assert.deepEqual(said(), ["cannot read the flags, keeping the old values"]);
  await put(level("debug"));
  await until("debug", () => log.level === "debug");
});

test("a level that nobody knows is the usual one", async (t) => {
  const { log } = await following(t, level("loud"));
  assert.equal(log.level, "info");
});

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import type { Engine, PartStatus } from "../../src/engines/engine.ts";
import { explain } from "../../src/errors.ts";

// The modules below read LAB_STATE_DIR when they are loaded, so it has to be set first.
const state = mkdtempSync(join(tmpdir(), "chaos-"));
process.env.LAB_STATE_DIR = state;
const { begin, end } = await import("../../src/chaos/fault.ts");
const { endAny, endDead, endOverdue } = await import("../../src/chaos/leftovers.ts");
const { findScenario } = await import("../../src/chaos/read.ts");
const { amend, claim, forget, isThere, recorded, someone } = await import("../../src/chaos/record.ts");
const { endTimer, ownerHasGone, startTimer } = await import("../../src/chaos/timer.ts");
const { readFlags, stateOf, withFlag, writeFlags } = await import("../../src/switches/flags.ts");
const { stageSwitches } = await import("../../src/switches/folder.ts");
after(() => rmSync(state, { recursive: true }));

const delay = "payment-processor-delay";
const dead = { pid: 1, started: "Sat Jan 1 00:00:00 2000" };
const fault = {
  id: "0a1b2c3d",
  name: "slow-dependency",
  blind: false,
  engine: "native" as const,
  means: { flag: delay, value: "1s" },
  untilMs: Date.now() + 60_000,
  owner: dead,
};
const stopped = { ...fault, name: "dead-service", means: { "process-compose": "stop" as const, target: "payment" } };

/** An engine with one stopped part. It records the calls to start and stop. */
function engineOf({ comesBack = true } = {}) {
  const told: string[] = [];
  let healthy = false;
  const part = () => ({ name: "payment", healthy, pid: healthy ? 7 : null }) as PartStatus;
  const engine = {
    name: "native",
    running: async () => true,
    status: async () => ({ services: [part()] }),
    start: async (name: string) => {
      told.push(`start ${name}`);
      healthy = comesBack;
    },
    stop: async (name: string) => void told.push(`stop ${name}`),
  } as unknown as Engine;
  return { engine, told };
}

const isOn = async () => stateOf((await readFlags()).flags[delay] ?? assert.fail("no such flag")) !== "off";

beforeEach(async () => {
  await forget();
  await stageSwitches();
  await writeFlags(withFlag(await readFlags(), delay, "1s"));
});

test("a fault left by a killed command is reverted before the next one", async () => {
  await claim(fault);
  await endDead(engineOf().engine);
  assert.equal(await isOn(), false);
  assert.equal(recorded(), undefined);
});

test("reverting is idempotent, also without a fault", async () => {
  const { engine } = engineOf();
  assert.equal(await endAny(engine, false), undefined);
  await claim(fault);
  await end(fault, engine, { goingDown: false });
  await end(fault, engine, { goingDown: false });
  assert.equal(await isOn(), false);
});

test("a fault whose command still runs is not touched, and is named", async () => {
  const other = spawn("sleep", ["30"]);
  try {
    await claim({ ...fault, owner: await someone(other.pid ?? 0) });
    await assert.rejects(endDead(engineOf().engine), (error) =>
      /^fault slow-dependency is already active; .*\.\/lab chaos stop/.test(explain(error)),
    );
    assert.equal(await isOn(), true);
  } finally {
    other.kill("SIGKILL");
  }
});

test("a second concurrent fault is refused, and the record of the first one stays", async () => {
  await claim(fault);
  await assert.rejects(claim({ ...fault, id: "ffffffff" }), /another \.\/lab chaos/);
  assert.equal(recorded()?.id, fault.id);
});

test("a stopped part is restarted, unless the whole lab goes down", async () => {
  const up = engineOf();
  await claim(stopped);
  await endAny(up.engine, false);
  assert.deepEqual(up.told, ["start payment"]);
  const down = engineOf();
  await claim(stopped);
  await endAny(down.engine, true);
  assert.deepEqual(down.told, []);
  assert.equal(recorded(), undefined);
});

test("a part that does not recover is named in one line", async () => {
  await claim(stopped);
  const { engine } = engineOf({ comesBack: false });
  await assert.rejects(end(stopped, engine, { goingDown: false, backMs: 10 }), (error) =>
    /^payment did not recover within 0\.01 s; .*payment\.log/.test(explain(error)),
  );
});

test("a fault that could not be reverted stays on record", async () => {
  await claim(stopped);
  const { engine } = engineOf();
  const broken = { ...engine, start: () => Promise.reject(new Error("no socket")) } as Engine;
  await assert.rejects(endAny(broken, false), /no socket/);
  assert.equal(recorded()?.id, stopped.id);
});

test("any command ends an expired fault, but not an active one, or one whose timer still runs", async () => {
  await claim(fault);
  await endOverdue();
  assert.equal(await isOn(), true);
  const timer = await startTimer(fault, 60_000);
  await amend({ ...fault, untilMs: Date.now() - 1, timer });
  await endOverdue();
  assert.equal(await isOn(), true);
  await endTimer(timer);
  for (let turns = 0; await isThere(timer); turns++) if (turns > 50) assert.fail("the timer still runs");
  await endOverdue();
  assert.equal(await isOn(), false);
  assert.equal(recorded(), undefined);
});

test("the timer outlives the command, and ends with the fault", async () => {
  const timer = await startTimer(fault, 60_000);
  await claim(fault);
  await amend({ ...fault, timer });
  assert.equal(await isThere(timer), true);
  await endAny(engineOf().engine, false);
  for (let turns = 0; await isThere(timer); turns++) if (turns > 50) assert.fail("the timer still runs");
});

test("a background fault belongs to its timer: a second one is refused, and it is not overdue while the timer runs", async () => {
  const { engine } = engineOf();
  const scenario = { ...findScenario("slow-dependency"), durationMs: 60_000 };
  const begun = await begin(scenario, { engine, durationMs: 60_000, background: true });
  assert.deepEqual(recorded()?.owner, begun.timer);
  await assert.rejects(endDead(engine), /is already active/);
  await amend({ ...begun, untilMs: Date.now() - 1 });
  await endOverdue();
  assert.equal(await isOn(), true);
  await endAny(engine, false);
  assert.equal(await isOn(), false);
  for (let turns = 0; await isThere(begun.timer); turns++) if (turns > 50) assert.fail("the timer still runs");
});

test("a timer that owns its fault does not wait for itself", async () => {
  await claim({ ...fault, owner: await someone(process.pid) });
  const began = performance.now();
  await ownerHasGone(fault.id, 5_000);
  assert.ok(performance.now() - began < 2_000);
});

test("a reused pid is not the recorded process", async () => {
  const me = await someone(process.pid);
  assert.equal(await isThere(me), true);
  assert.equal(await isThere({ ...me, started: "Sat Jan 1 00:00:00 2000" }), false);
});

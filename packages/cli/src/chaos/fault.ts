import { randomBytes } from "node:crypto";
import type { Engine } from "../engines/engine.ts";
import { logFile } from "../engines/native/last-words.ts";
import { explain, LabError, notRunning } from "../errors.ts";
import { say } from "../ui/say.ts";
import { waitFor } from "../wait.ts";
import { choose, kindOf } from "./means/index.ts";
import type { Scenario } from "./read.ts";
import { amend, claim, type Fault, forget, recorded, someone } from "./record.ts";
import { endTimer, startTimer } from "./timer.ts";

/** Timeout until an affected part is healthy again. */
const BACK_MS = 90_000;

export interface Options {
  engine: Engine;
  durationMs: number;
  blind?: boolean;
  /** The command returns at once, and the timer owns the fault. */
  background?: boolean;
}

/** Injects a fault. Before that, records it and starts a timer that ends it even if this process dies. */
export async function begin(
  scenario: Scenario,
  { engine, durationMs, blind = false, background = false }: Options,
): Promise<Fault> {
  if (!(await engine.running())) throw notRunning();
  const chosen = await choose(scenario.inject[engine.name], engine, true);
  if (!chosen) throw new LabError(`this machine cannot inject ${scenario.name}`, "see ./lab chaos list");
  const { means, passed } = chosen;
  if (!blind) {
    for (const { word, why } of passed) say(`${word} is not available: ${why}`);
    if (passed.length > 0) say(`using ${kindOf(means).word(means)} instead`);
    if (means.note) say(means.note);
  }
  const fault: Fault = {
    id: randomBytes(4).toString("hex"),
    name: scenario.name,
    blind,
    engine: engine.name,
    means,
    untilMs: Date.now() + durationMs,
    owner: await someone(process.pid),
  };
  await claim(fault);
  try {
    fault.timer = await startTimer(fault, durationMs);
    await amend(fault);
    await kindOf(means).inject(means, { engine, durationMs });
    fault.untilMs = Date.now() + durationMs;
    if (background) fault.owner = fault.timer;
    if (recorded()?.id !== fault.id) throw new LabError("another ./lab ended the fault before it was active");
    await amend(fault);
    return fault;
  } catch (error) {
    // The first error is the one to report; a failing revert is only printed.
    await end(fault, engine, { goingDown: false }).catch((trouble) => say(explain(trouble)));
    throw error;
  }
}

/**
 * Reverts a fault, and waits until the affected parts are healthy. The record is removed last: no record means no fault, and if
 * this process is killed, the record and the timer remain for the next command. Idempotent.
 */
export async function end(fault: Fault, engine: Engine, { goingDown, backMs = BACK_MS }: Ending): Promise<void> {
  const kind = kindOf(fault.means);
  await kind.undo(fault.means, { engine, durationMs: 0 }, goingDown || !(await engine.running()));
  try {
    if (!goingDown) await untilBack(kind.touches(fault.means, engine.name), engine, backMs);
  } finally {
    if (recorded()?.id === fault.id) await forget();
    await endTimer(fault.timer);
  }
}

interface Ending {
  /** The whole lab is being stopped. */
  goingDown: boolean;
  backMs?: number;
}

async function untilBack(parts: string[], engine: Engine, backMs: number): Promise<void> {
  if (parts.length === 0 || !(await engine.running())) return;
  const unhealthy = async () =>
    (await engine.status()).services.filter(({ name, healthy }) => parts.includes(name) && !healthy);
  const back = await waitFor(async () => (await unhealthy()).length === 0 || undefined, {
    timeoutMs: backMs,
    everyMs: 500,
    signal: null,
  });
  if (back) return;
  const names = (await unhealthy()).map(({ name }) => name).join(" and ");
  throw new LabError(`${names} did not recover within ${backMs / 1000} s`, whereLogsAre[engine.name](names));
}

const whereLogsAre = {
  docker: (name: string) => `see docker compose logs ${name}; ./lab up starts it again`,
  native: (name: string) => `see ${logFile(name)}; ./lab up starts it again`,
};

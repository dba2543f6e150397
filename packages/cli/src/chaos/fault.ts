import { randomBytes } from "node:crypto";
import type { Engine } from "../engines/engine.ts";
import { logFile } from "../engines/native/last-words.ts";
import { explain, LabError } from "../errors.ts";
import { say } from "../ui/say.ts";
import { waitFor } from "../wait.ts";
import { choose, kindOf } from "./means/index.ts";
import type { Scenario } from "./read.ts";
import { amend, claim, type Fault, forget, recorded, someone } from "./record.ts";
import { endTimer, startTimer } from "./timer.ts";

/** How long a part may take until it is well again. */
const BACK_MS = 90_000;

export interface Options {
  engine: Engine;
  durationMs: number;
  blind?: boolean;
  /** Nobody waits for its end: the timer alone owns it. */
  background?: boolean;
}

/** Makes a fault, after it has been written down and a timer runs that ends it whatever becomes of us. */
export async function begin(
  scenario: Scenario,
  { engine, durationMs, blind = false, background = false }: Options,
): Promise<Fault> {
  if (!(await engine.running())) throw new LabError("the lab is not running", "start it with ./lab up");
  const chosen = await choose(scenario.inject[engine.name], engine, true);
  if (!chosen) throw new LabError(`this machine has no means for ${scenario.name}`, "./lab chaos list says why");
  const { means, passed } = chosen;
  if (!blind) {
    for (const { word, why } of passed) say(`No ${word}: ${why}.`);
    if (passed.length > 0) say(`Instead: ${kindOf(means).word(means)}.`);
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
    if (recorded()?.id !== fault.id) throw new LabError("it was ended by another ./lab before it had begun");
    await amend(fault);
    return fault;
  } catch (error) {
    // What went wrong first is what the user has to hear; trouble with the way back is told beside it.
    await end(fault, engine, { goingDown: false }).catch((trouble) => say(explain(trouble)));
    throw error;
  }
}

/**
 * Takes a fault back, and waits until the parts that it touched are well. Only then is the record gone, so that whoever sees
 * none finds everything as before; and whoever is killed meanwhile leaves the record, and the timer, to those who come later.
 * Whoever asks twice, or late, does no harm.
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
  /** The whole lab is about to be stopped. */
  goingDown: boolean;
  backMs?: number;
}

async function untilBack(parts: string[], engine: Engine, backMs: number): Promise<void> {
  if (parts.length === 0 || !(await engine.running())) return;
  const ill = async () =>
    (await engine.status()).services.filter(({ name, healthy }) => parts.includes(name) && !healthy);
  const back = await waitFor(async () => (await ill()).length === 0 || undefined, {
    timeoutMs: backMs,
    everyMs: 500,
    signal: null,
  });
  if (back) return;
  const names = (await ill()).map(({ name }) => name).join(" and ");
  throw new LabError(`${names} did not come back within ${backMs / 1000} s`, whereLogsAre[engine.name](names));
}

const whereLogsAre = {
  docker: (name: string) => `docker compose logs ${name} says why, ./lab up starts it`,
  native: (name: string) => `${logFile(name)} says why, ./lab up starts it`,
};

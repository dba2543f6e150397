import { chooseEngine } from "../engines/choose.ts";
import type { Engine } from "../engines/engine.ts";
import { LabError } from "../errors.ts";
import { say } from "../ui/say.ts";
import { end } from "./fault.ts";
import { type Fault, isThere, recorded } from "./record.ts";

/** How a fault is called, to those who may know and to those who may not. */
export const called = ({ name, blind }: Fault) => (blind ? "a fault that you are to find" : `the fault ${name}`);

/** Ends whatever fault is on: before the lab is started, stopped or put back. */
export async function endAny(engine: Engine, goingDown: boolean): Promise<Fault | undefined> {
  const fault = recorded();
  if (!fault) return undefined;
  say(`${called(fault)} is on; it is ended first.`.replace(/^./, (letter) => letter.toUpperCase()));
  await end(fault, fault.engine === engine.name ? engine : await chooseEngine(fault.engine), { goingDown });
  if (fault.blind) say(`It was ${fault.name}.`);
  return fault;
}

/** Before another fault: what a dead command left is ended, a living one is left alone. */
export async function endDead(engine: Engine): Promise<void> {
  const fault = recorded();
  if (!fault) return;
  if ((await isThere(fault.owner)) && fault.owner.pid !== process.pid)
    throw new LabError(`${called(fault)} is on already`, "./lab chaos stop ends it");
  await endAny(engine, false);
}

/** Before any command: a fault whose time is over and that nobody has ended. Its own timer may have been killed, too. */
export async function endOverdue(): Promise<void> {
  const fault = recorded();
  if (!fault || Date.now() < fault.untilMs || (await isThere(fault.owner)) || (await isThere(fault.timer))) return;
  say(`The time of ${called(fault)} is over, and nobody has ended it.`);
  await end(fault, await chooseEngine(fault.engine), { goingDown: false });
}

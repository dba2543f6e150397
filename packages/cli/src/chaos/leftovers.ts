import { chooseEngine } from "../engines/choose.ts";
import type { Engine } from "../engines/engine.ts";
import { LabError } from "../errors.ts";
import { say } from "../ui/say.ts";
import { end } from "./fault.ts";
import { type Fault, isThere, recorded } from "./record.ts";

/** A fault in a sentence; the name of a mystery fault stays hidden. */
export const called = ({ name, blind }: Fault) => (blind ? "the mystery fault" : `fault ${name}`);

/** Ends the active fault before the lab is started, stopped or reset. */
export async function endAny(engine: Engine, goingDown: boolean): Promise<Fault | undefined> {
  const fault = recorded();
  if (!fault) return undefined;
  say(`ending ${called(fault)} first …`);
  await end(fault, fault.engine === engine.name ? engine : await chooseEngine(fault.engine), { goingDown });
  if (fault.blind) say(`It was ${fault.name}.`);
  return fault;
}

/** Before another fault: ends one left by a dead command; throws if a running command owns it. */
export async function endDead(engine: Engine): Promise<void> {
  const fault = recorded();
  if (!fault) return;
  if ((await isThere(fault.owner)) && fault.owner.pid !== process.pid)
    throw new LabError(`${called(fault)} is already active`, "end it with ./lab chaos stop");
  await endAny(engine, false);
}

/** Before any command: ends an expired fault whose command and timer were both killed. */
export async function endOverdue(): Promise<void> {
  const fault = recorded();
  if (!fault || Date.now() < fault.untilMs || (await isThere(fault.owner)) || (await isThere(fault.timer))) return;
  say(`${called(fault)} has expired; ending it …`);
  await end(fault, await chooseEngine(fault.engine), { goingDown: false });
}

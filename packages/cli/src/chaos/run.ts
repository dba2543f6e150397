import { interruption } from "../interruption.ts";
import { duration } from "../ui/duration.ts";
import { say } from "../ui/say.ts";
import { waitFor } from "../wait.ts";
import { begin, end, type Options } from "./fault.ts";
import type { Scenario } from "./read.ts";
import { type Fault, recorded } from "./record.ts";

/** A fault for a while: made, held, taken back. Ctrl-C takes it back early. In the background, its timer does the rest. */
export async function runFault(scenario: Scenario, options: Options): Promise<void> {
  const { blind = false, background = false, engine, durationMs } = options;
  if (!blind) say(`${scenario.name}: ${scenario.about}`);
  const fault = await begin(scenario, options);
  if (background) return say(`It is on, for ${duration(durationMs)}. ./lab chaos stop ends it.`);
  say(`It is on, for ${duration(durationMs)}. Ctrl-C ends it, and so does ./lab chaos stop.`);
  try {
    await held(fault);
  } finally {
    if (isOurs(fault)) {
      if (interruption.aborted) say("Ctrl-C: the fault is taken back.");
      await end(fault, engine, { goingDown: false });
      say("It is over: everything is as before.");
    } else say("It was ended by another ./lab.");
    if (blind) say(`It was ${scenario.name}: ${scenario.about}`);
  }
}

const isOurs = ({ id }: Fault) => recorded()?.id === id;

/** Waits until the time is over, or somebody else has ended it. */
async function held(fault: Fault): Promise<void> {
  const over = async () => Date.now() >= fault.untilMs || !isOurs(fault) || undefined;
  await waitFor(over, { timeoutMs: Number.POSITIVE_INFINITY, everyMs: 250 });
}

import { interruption } from "../interruption.ts";
import { duration } from "../ui/duration.ts";
import { say } from "../ui/say.ts";
import { waitFor } from "../wait.ts";
import { begin, end, type Options } from "./fault.ts";
import type { Scenario } from "./read.ts";
import { type Fault, recorded } from "./record.ts";

/** Injects a fault and reverts it after its duration or on Ctrl-C. In the background, its timer reverts it. */
export async function runFault(scenario: Scenario, options: Options): Promise<void> {
  const { blind = false, background = false, engine, durationMs } = options;
  if (!blind) say(`${scenario.name}: ${scenario.about}`);
  const fault = await begin(scenario, options);
  const active = `${blind ? "The mystery fault" : scenario.name} is active for ${duration(durationMs)}`;
  if (background) return say(`${active}; ./lab chaos stop ends it.`);
  say(`${active}; Ctrl-C or ./lab chaos stop ends it.`);
  try {
    await held(fault);
  } finally {
    if (isOurs(fault)) {
      if (interruption.aborted) say("Ctrl-C: reverting the fault …");
      await end(fault, engine, { goingDown: false });
      say("The fault is over: everything is back to normal.");
    } else say("The fault was ended by another ./lab.");
    if (blind) say(`It was ${scenario.name}: ${scenario.about}`);
  }
}

const isOurs = ({ id }: Fault) => recorded()?.id === id;

/** Waits until the duration is over, or another command has ended the fault. */
async function held(fault: Fault): Promise<void> {
  const over = async () => Date.now() >= fault.untilMs || !isOurs(fault) || undefined;
  await waitFor(over, { timeoutMs: Number.POSITIVE_INFINITY, everyMs: 250 });
}

import type { Engine } from "../engines/engine.ts";
import { LabError } from "../errors.ts";
import { openWorld } from "../expectations/index.ts";
import { sayResult } from "../expectations/say.ts";
import { interruption } from "../interruption.ts";
import { say } from "../ui/say.ts";
import { paint } from "../ui/style.ts";
import { isHealthy, isSeen, type Told } from "./contract.ts";
import { Customers } from "./customers.ts";
import { begin, end } from "./fault.ts";
import type { Scenario } from "./read.ts";
import { recorded } from "./record.ts";

/** Longer than any contract waits. */
const MOST_MS = 180_000;

/** The contract of a fault, from beginning to end: healthy, the fault, what is seen of it, taken back, healthy again. */
export async function verify(scenario: Scenario, engine: Engine, withFault: boolean): Promise<void> {
  const { name } = scenario;
  if (!(await engine.running())) throw new LabError("the lab is not running", "start it with ./lab up");
  const world = await openWorld(engine);
  await using _customers = new Customers(world.gateway);
  console.log(`${name}: ${scenario.about}\n\nbefore it`);
  if (!(await isHealthy(scenario, world, print)))
    throw new LabError(`the lab is not healthy, so ${name} would prove nothing`, "./lab reset brings it back");
  const fault = withFault ? await begin(scenario, { engine, durationMs: MOST_MS }) : undefined;
  let seen = false;
  try {
    console.log(withFault ? "\nwhile it is on" : "\nwithout the fault");
    seen = await isSeen(scenario, world, print);
  } finally {
    if (interruption.aborted) say("Ctrl-C: the fault is taken back.");
    if (fault && recorded()?.id === fault.id) await end(fault, engine, { goingDown: false });
  }
  if (withFault) console.log("\nafter it");
  const back = !withFault || (await isHealthy(scenario, world, print));
  if (!seen)
    throw new LabError(`${name}: not everything was seen that its contract says`, "the lines marked ✗ say what");
  if (!back) throw new LabError(`${name}: the lab is not as before`, "the lines marked ✗ say where");
  say(`The contract of ${name} holds.`);
}

const print: Told = (result, seconds) => {
  const mark = result.holds ? paint("green", "✓") : paint("red", "✗");
  const line = sayResult({ ...result, expectation: { ...result.expectation, within: undefined } as never });
  console.log(`${mark} ${seconds.toFixed(1).padStart(5)} s  ${line}`);
};

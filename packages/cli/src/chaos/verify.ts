import type { Engine } from "../engines/engine.ts";
import { LabError, notRunning } from "../errors.ts";
import { openWorld } from "../expectations/index.ts";
import { sayResult } from "../expectations/say.ts";
import { interruption } from "../interruption.ts";
import { say } from "../ui/say.ts";
import { paint } from "../ui/style.ts";
import { isHealthy, isSeen, type Report } from "./contract.ts";
import { Customers } from "./customers.ts";
import { begin, end } from "./fault.ts";
import type { Scenario } from "./read.ts";
import { recorded } from "./record.ts";

/** Longer than the timeouts of any contract. */
const MOST_MS = 180_000;

/** Verifies a fault's contract: healthy, injected, detected, reverted, healthy again. */
export async function verify(scenario: Scenario, engine: Engine, withFault: boolean): Promise<void> {
  const { name } = scenario;
  if (!(await engine.running())) throw notRunning();
  const world = await openWorld(engine);
  await using _customers = new Customers(world.gateway);
  console.log(`${name}: ${scenario.about}\n\nbefore the fault`);
  if (!(await isHealthy(scenario, world, print)))
    throw new LabError(`the lab is unhealthy, so the contract of ${name} cannot be verified`, "run ./lab reset");
  const fault = withFault ? await begin(scenario, { engine, durationMs: MOST_MS }) : undefined;
  let seen = false;
  try {
    console.log(withFault ? "\nduring the fault" : "\nwithout the fault");
    seen = await isSeen(scenario, world, print);
  } finally {
    if (interruption.aborted) say("Ctrl-C: reverting the fault …");
    if (fault && recorded()?.id === fault.id) await end(fault, engine, { goingDown: false });
  }
  if (withFault) console.log("\nafter the fault");
  const back = !withFault || (await isHealthy(scenario, world, print));
  if (!seen)
    throw new LabError(`${name}: the telemetry does not show what the contract specifies`, "see the lines marked ✗");
  if (!back) throw new LabError(`${name}: the lab has not recovered`, "see the lines marked ✗");
  say(`The contract of ${name} holds.`);
}

const print: Report = (result, seconds) => {
  const mark = result.holds ? paint("green", "✓") : paint("red", "✗");
  const line = sayResult({ ...result, expectation: { ...result.expectation, within: undefined } as never });
  console.log(`${mark} ${seconds.toFixed(1).padStart(5)} s  ${line}`);
};

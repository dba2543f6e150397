// Checks that each fault's contract recognises this fault only: `node bench/chaos.ts [FAULT…]`, with the lab running. Rows are injected
// faults (and none), columns are contracts, of which only the diagonal may pass. Cells: seconds until the contract held.
import { isHealthy, isSeen } from "../packages/cli/src/chaos/contract.ts";
import { Customers } from "../packages/cli/src/chaos/customers.ts";
import { begin, end } from "../packages/cli/src/chaos/fault.ts";
import { endDead } from "../packages/cli/src/chaos/leftovers.ts";
import { findScenario, type Scenario, scenarioNames } from "../packages/cli/src/chaos/read.ts";
import { recorded } from "../packages/cli/src/chaos/record.ts";
import { chooseEngine } from "../packages/cli/src/engines/choose.ts";
import { openWorld, sayResult } from "../packages/cli/src/expectations/index.ts";
import { listenForInterruption } from "../packages/cli/src/interruption.ts";
import { markdownTable } from "./lib/table.ts";

listenForInterruption();
const scenarios = scenarioNames().map((name) => findScenario(name));
const injected =
  process.argv.length > 2 ? process.argv.slice(2).map((name) => findScenario(name)) : [undefined, ...scenarios];
const engine = await chooseEngine();
const world = await openWorld(engine);
await endDead(engine);

/** Evaluates one contract. The text has the seconds until it held, or the number of expectations that did not. */
async function asked(
  scenario: Scenario,
  sinceMs: number,
  ownFault: boolean,
): Promise<{ passed: boolean; text: string }> {
  let [held, all, last] = [0, 0, 0];
  const passed = await isSeen(
    scenario,
    world,
    (result, seconds) => {
      all++;
      if (result.holds) held++;
      else if (ownFault) console.error(`${scenario.name}: ${sayResult(result)}`);
      last = Math.max(last, seconds);
    },
    sinceMs,
  );
  return { passed, text: passed ? `${last.toFixed(1)} s` : `no (${all - held} of ${all})` };
}

async function row(fault: Scenario | undefined): Promise<string[]> {
  for (const scenario of scenarios)
    if (!(await isHealthy(scenario, world, () => {})))
      throw new Error(`the lab is not healthy according to ${scenario.name}`);
  const on = fault && (await begin(fault, { engine, durationMs: 180_000 }));
  try {
    const sinceMs = Date.now();
    const cells = await Promise.all(
      scenarios.map((scenario) => asked(scenario, sinceMs, scenario.name === fault?.name)),
    );
    for (const [index, { passed }] of cells.entries())
      if (passed !== (scenarios[index]?.name === fault?.name)) process.exitCode = 1;
    return [fault?.name ?? "nothing", ...cells.map(({ text }) => text)];
  } finally {
    if (on && recorded()?.id === on.id) await end(on, engine, { goingDown: false });
  }
}

const rows: string[][] = [];
{
  await using _customers = new Customers(world.gateway);
  for (const fault of injected) rows.push(await row(fault));
}
console.log(markdownTable(["fault \\ contract", ...scenarios.map(({ name }) => name)], rows));

import type { Command } from "commander";
import { end } from "../chaos/fault.ts";
import { called, endDead } from "../chaos/leftovers.ts";
import { listFaults } from "../chaos/list.ts";
import { findScenario, scenarioNames } from "../chaos/read.ts";
import { recorded } from "../chaos/record.ts";
import { runFault } from "../chaos/run.ts";
import { ownerHasGone } from "../chaos/timer.ts";
import { verify } from "../chaos/verify.ts";
import { chooseEngine } from "../engines/choose.ts";
import { LabError, UsageError } from "../errors.ts";
import { parseSpan } from "../stores/time.ts";
import { hideCommands, say } from "../ui/say.ts";

interface Length {
  duration?: string;
  background?: boolean;
}

const background = ["--background", "come back at once; ./lab chaos stop ends it, or its time"] as const;

/** `./lab chaos …`: faults for a while, each with a contract that says what is seen of it. */
export function addChaos(program: Command): void {
  const chaos = program
    .command("chaos")
    .description("break something on purpose, for a while: list, NAME, stop, mystery, verify NAME")
    .argument("<name>", "a fault, as ./lab chaos list shows them")
    .option("--duration <time>", "how long, such as 90s or 2m, instead of its own time")
    .option(...background)
    .addHelpText("after", "\n  verify --without-fault shows that a contract fails where there is no fault")
    .action(async (name: string, options: Length) => start(name, options, false));

  chaos
    .command("list")
    .description("the faults, and by which means this machine can make them")
    .action(async () => console.log((await listFaults(await outside())).join("\n")));

  chaos
    .command("mystery")
    .description("one of them, and you are to find out which; it is told at the end")
    .argument("[among...]", "which ones may come; all of them, if nothing is said")
    .option("--duration <time>", "how long, such as 90s or 2m")
    .option(...background)
    .action(async (among: string[], options: Length) => {
      await outside();
      const names = among.length > 0 ? among : scenarioNames();
      const name = names[Math.floor(Math.random() * names.length)] ?? "";
      for (const one of names) findScenario(one);
      hideCommands();
      await start(name, { duration: "5m", ...options, ...chaos.opts() }, true);
    });

  chaos
    .command("stop")
    .description("end the fault that is on, and wait until all is well")
    .option("--run <id>", "only this one: what the timer of a fault says")
    .action(async ({ run }: { run?: string }) => {
      if (run !== undefined) await ownerHasGone(run);
      const fault = recorded();
      if (run !== undefined && fault?.id !== run) return;
      if (!fault) return console.log("No fault is on.");
      if (fault.blind) hideCommands();
      await end(fault, await chooseEngine(fault.engine), { goingDown: false });
      console.log(`${called(fault)} is over: everything is as before.`.replace(/^./, (letter) => letter.toUpperCase()));
      if (fault.blind) console.log(`It was ${fault.name}: ${findScenario(fault.name).about}`);
    });

  chaos
    .command("verify")
    .description("check a fault's contract: healthy, the fault, what is seen of it, taken back, healthy again")
    .argument("<name>")
    .option("--without-fault", "do not make it: then the contract has to fail", false)
    .action(async (name: string, { withoutFault }: { withoutFault: boolean }) => {
      const engine = await outside();
      const scenario = findScenario(name);
      await endDead(engine);
      await verify(scenario, engine, !withoutFault);
    });
}

async function start(name: string, { duration, background = false }: Length, blind: boolean): Promise<void> {
  const engine = await outside();
  const scenario = findScenario(name);
  const durationMs = duration === undefined ? scenario.durationMs : parseSpan(duration);
  if (durationMs < 1_000 || durationMs > 3_600_000)
    throw new UsageError(`--duration cannot be "${duration}"`, "it is from 1s to 60m");
  await endDead(engine);
  if (blind) say("Something is about to go wrong in the shop. Which part is it, and how do you know?");
  await runFault(scenario, { engine, durationMs, blind, background });
}

async function outside() {
  if (process.env.LAB_ENGINE === "inside")
    throw new LabError("a container of the lab has no power over the others", "type ./lab chaos on your machine");
  return chooseEngine();
}

import type { Command } from "commander";
import { end } from "../chaos/fault.ts";
import { called, endDead } from "../chaos/leftovers.ts";
import { listFaults } from "../chaos/list.ts";
import { pickAny, pickByNumber } from "../chaos/pick.ts";
import { findScenario, scenarioNames } from "../chaos/read.ts";
import { recorded } from "../chaos/record.ts";
import { runFault } from "../chaos/run.ts";
import { ownerHasGone } from "../chaos/timer.ts";
import { verify } from "../chaos/verify.ts";
import { chooseEngine } from "../engines/choose.ts";
import { LabError, UsageError } from "../errors.ts";
import { parseDuration } from "../stores/time.ts";
import { hideCommands, say } from "../ui/say.ts";
import { durationText, numberFrom } from "./arguments.ts";

interface Options {
  duration?: string;
  background?: boolean;
}

const duration = ["--duration <time>", "duration of the fault, such as 90s or 2m", durationText] as const;
const background = [
  "--background",
  "return at once; the fault ends after its duration or with ./lab chaos stop",
] as const;

/** `./lab chaos …`: faults, each with a contract that specifies its effect on the telemetry. */
export function addChaos(program: Command): void {
  const chaos = program
    .command("chaos")
    .description("inject a fault for a while")
    .argument("<name>", "fault to inject; ./lab chaos list shows all of them")
    .option(...duration)
    .option(...background)
    .action(async (name: string, options: Options) => start(name, options, false));

  chaos
    .command("list")
    .description("list the faults, and how this machine would inject each")
    .action(async () => console.log((await listFaults(await engineOutside())).join("\n")));

  chaos
    .command("mystery")
    .description("inject a random fault; its name is revealed when it ends")
    .argument("[names...]", "faults to choose from (default: all)")
    .option(...duration)
    .option(...background)
    .option("--number <n>", "not random: a number stands for the same fault on every machine", numberFrom(1, 9_999))
    .action(async (among: string[], { number, ...options }: Options & { number?: number }) => {
      await engineOutside();
      const names = among.length > 0 ? among : scenarioNames();
      for (const one of names) findScenario(one);
      const name = number === undefined ? pickAny(names) : pickByNumber(names, number);
      hideCommands();
      await start(name, { duration: "5m", ...options, ...chaos.opts() }, true);
    });

  chaos
    .command("stop")
    .description("end the active fault, and wait until the lab is healthy")
    .option("--run <id>", "do nothing unless this run is active (used by the fault's own timer)")
    .action(async ({ run }: { run?: string }) => {
      if (run !== undefined) await ownerHasGone(run);
      const fault = recorded();
      if (run !== undefined && fault?.id !== run) return;
      if (!fault) return console.log("No fault is active.");
      if (fault.blind) hideCommands();
      await end(fault, await chooseEngine(fault.engine), { goingDown: false });
      console.log(`${called(fault)} is over: everything is back to normal.`.replace(/^./, (one) => one.toUpperCase()));
      if (fault.blind) console.log(`It was ${fault.name}: ${findScenario(fault.name).about}`);
    });

  chaos
    .command("verify")
    .description("check a fault's contract: healthy, injected, detected, reverted, healthy again")
    .argument("<name>", "fault to verify")
    .option("--without-fault", "do not inject the fault: the contract must fail then", false)
    .action(async (name: string, { withoutFault }: { withoutFault: boolean }) => {
      const engine = await engineOutside();
      const scenario = findScenario(name);
      await endDead(engine);
      await verify(scenario, engine, !withoutFault);
    });
}

async function start(name: string, { duration, background = false }: Options, blind: boolean): Promise<void> {
  const engine = await engineOutside();
  const scenario = findScenario(name);
  const durationMs = duration === undefined ? scenario.durationMs : parseDuration(duration);
  if (durationMs < 1_000 || durationMs > 3_600_000)
    throw new UsageError(`--duration ${duration} is out of range`, "it must be from 1s to 60m");
  await endDead(engine);
  if (blind) say("Something is about to go wrong in the shop. Which part is it, and how do you know?");
  await runFault(scenario, { engine, durationMs, blind, background });
}

async function engineOutside() {
  if (process.env.LAB_ENGINE === "inside")
    throw new LabError("a container of the lab cannot control the others", "run ./lab chaos on your machine");
  return chooseEngine();
}

import { Command } from "commander";
import { addBench } from "./commands/bench.ts";
import { addChaos } from "./commands/chaos.ts";
import { addCheck } from "./commands/check.ts";
import { addCompare } from "./commands/compare.ts";
import { addDev } from "./commands/dev.ts";
import { addDiff } from "./commands/diff.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addDown } from "./commands/down.ts";
import { addFlag } from "./commands/flag.ts";
import { addLabs } from "./commands/labs.ts";
import { addLoad } from "./commands/load.ts";
import { addLogs } from "./commands/logs.ts";
import { addProfile } from "./commands/profile.ts";
import { addQuery } from "./commands/query.ts";
import { addReset } from "./commands/reset.ts";
import { addRestart } from "./commands/restart.ts";
import { addRun } from "./commands/run.ts";
import { addSampling } from "./commands/sampling.ts";
import { addSolution } from "./commands/solution.ts";
import { addStatus } from "./commands/status.ts";
import { addTest } from "./commands/test.ts";
import { addTrace } from "./commands/trace.ts";
import { addTraces } from "./commands/traces.ts";
import { addTraffic } from "./commands/traffic.ts";
import { addUp } from "./commands/up.ts";
import { paintError } from "./ui/style.ts";

/** The command line of `./lab`: every command with its arguments and options. Throws a CommanderError instead of exiting. */
export function createProgram(): Command {
  const program = new Command("./lab")
    .description("Run an instrumented shop on this machine, query its telemetry, and break it on purpose.")
    .enablePositionalOptions()
    .showHelpAfterError("hint: ./lab --help lists the commands")
    .configureOutput({
      outputError: (text, write) => write(paintError("red", text.replace(/^error: /, "lab: "))),
    })
    .exitOverride();

  for (const add of [
    addUp,
    addDown,
    addReset,
    addRestart,
    addDev,
    addStatus,
    addDoctor,
    addQuery,
    addLogs,
    addTraces,
    addTrace,
    addTraffic,
    addSampling,
    addFlag,
    addChaos,
    addLoad,
    addLabs,
    addCheck,
    addSolution,
    addRun,
    addBench,
    addProfile,
    addDiff,
    addCompare,
    addTest,
  ])
    add(program);
  return program;
}

import { Command, CommanderError } from "commander";
import { endOverdue } from "./chaos/leftovers.ts";
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
import { exitCode, explainOnLines } from "./errors.ts";
import { interruption, listenForInterruption } from "./interruption.ts";
import { say } from "./ui/say.ts";
import { paintError } from "./ui/style.ts";

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

program.hook("preAction", endOverdue);
delete process.env.NODE_COMPILE_CACHE; // set by the launcher for this process only, not for its children
listenForInterruption();
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = finish(error);
}

function finish(error: unknown): number {
  // Commander has already printed its message, or the help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const reason = interruption.aborted ? interruption.reason : error;
  say(paintError("red", explainOnLines(reason)));
  return exitCode(reason);
}

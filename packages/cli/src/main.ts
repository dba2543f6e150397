import { CommanderError } from "commander";
import { endOverdue } from "./chaos/leftovers.ts";
import { exitCode, explainOnLines } from "./errors.ts";
import { interruption, listenForInterruption } from "./interruption.ts";
import { createProgram } from "./program.ts";
import { say } from "./ui/say.ts";
import { paintError } from "./ui/style.ts";

const program = createProgram();
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

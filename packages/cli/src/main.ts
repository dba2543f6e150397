import { Command, CommanderError } from "commander";
import { addTest } from "./commands/test.ts";
import { exitCode, explain } from "./errors.ts";
import { interruption, listenForInterruption } from "./interruption.ts";
import { say } from "./ui/say.ts";
import { paintError } from "./ui/style.ts";

const program = new Command("./lab")
  .description("A small shop that reports everything about itself, and the tools to read it.")
  .showHelpAfterError("(./lab --help lists the commands)")
  .exitOverride();

for (const add of [addTest]) add(program);

listenForInterruption();
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = finish(error);
}

function finish(error: unknown): number {
  // Commander has printed its message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const reason = interruption.aborted ? interruption.reason : error;
  say(paintError("red", `lab: ${explain(reason)}`));
  return exitCode(reason);
}

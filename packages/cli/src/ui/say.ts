import { paintError } from "./style.ts";

/** Words for the user. They go to stderr, so that stdout holds nothing but the answer (`--json` can be piped). */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

let hidden = false;

/** For whoever is to find out by themselves what was done: from now on no command is shown. */
export function hideCommands(): void {
  hidden = true;
}

/** Every command that `./lab` runs is shown before it runs: nothing about the lab is hidden behind the wrapper. */
export function showCommand(file: string, args: readonly string[]): void {
  if (!hidden) say(paintError("dim", `$ ${[file, ...args].map(quote).join(" ")}`));
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

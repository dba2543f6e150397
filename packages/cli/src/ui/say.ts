import { paintError } from "./style.ts";

/** Prints to stderr: stdout is reserved for the result, so that `--json` can be piped. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

let hidden = false;

/** Stops showing commands, for mystery faults. */
export function hideCommands(): void {
  hidden = true;
}

/** Shows a command before it runs. */
export function showCommand(file: string, args: readonly string[]): void {
  if (!hidden) say(paintError("dim", `$ ${[file, ...args].map(quote).join(" ")}`));
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

import { execFileSync } from "node:child_process";
import { root } from "./markdown.ts";

const known = new Map<string, string>();

/** What `./lab COMMAND --help` prints; without a command, what `./lab --help` does. */
export function helpOf(command: string): string {
  const text =
    known.get(command) ??
    execFileSync(process.execPath, ["packages/cli/src/main.ts", ...(command ? [command] : []), "--help"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  known.set(command, text);
  return text;
}

/** What is wrong with a line that begins with ./lab: no such command, or no such option. */
export function wrongWith(line: string): string | undefined {
  const [, command = "", ...rest] = line.replaceAll(/'[^']*'|"[^"]*"/g, "TEXT").split(/\s+/);
  if (!new RegExp(`^  ${command}\\b`, "m").test(helpOf(""))) return `there is no ./lab ${command}`;
  const unknown = rest.find((word) => word.startsWith("-") && !helpOf(command).includes(word));
  return unknown && `./lab ${command} has no ${unknown}`;
}

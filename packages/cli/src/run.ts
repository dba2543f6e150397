import { execa, type Options } from "execa";
import { LabError } from "./errors.ts";
import { interruption } from "./interruption.ts";
import { showCommand } from "./ui/say.ts";

export interface Outcome {
  exitCode: number;
  output: string;
}

/** Shows a command, runs it and gives back what it printed, whatever its exit status. */
export async function attempt(file: string, args: readonly string[], options: Options = {}): Promise<Outcome> {
  showCommand(file, args);
  return quietly(file, args, options);
}

/** The same without showing it: for questions to the machine (`ps`, `lsof`), not for work done on the user's behalf. */
export async function quietly(file: string, args: readonly string[], options: Options = {}): Promise<Outcome> {
  const result = await execa(file, args, { reject: false, all: true, stdin: "ignore", ...options });
  return { exitCode: result.exitCode ?? 1, output: String(result.all ?? result.shortMessage ?? "") };
}

/** Shows a command, runs it, and fails with its last line when it fails. */
export async function run(file: string, args: readonly string[], options: Options = {}): Promise<string> {
  const { exitCode, output } = await attempt(file, args, options);
  if (exitCode !== 0) throw new LabError(`${file} failed (exit status ${exitCode}): ${lastLine(output)}`);
  return output;
}

/** How a program that runs elsewhere than in the child (in a container) is told to stop. */
export type Tell = (signal: "SIGINT" | "SIGKILL") => void;

/**
 * Shows a command and lets it write to the terminal itself; gives back its exit status. Ctrl-C reaches it once, through
 * us: in our process group the terminal would send it a second one, which many programs take as "at once".
 */
export async function stream(file: string, args: readonly string[], options: Options = {}, tell?: Tell) {
  showCommand(file, args);
  const stdio = ["ignore", "inherit", "inherit"] as const;
  const child = execa(file, args, { reject: false, stdio, detached: true, ...options });
  const stop = () => (tell ? tell("SIGINT") : child.kill("SIGINT"));
  // The second Ctrl-C ends us at once, and must not leave it behind.
  const end = () => {
    child.kill("SIGKILL");
    tell?.("SIGKILL");
  };
  interruption.addEventListener("abort", stop);
  process.on("exit", end);
  try {
    const { exitCode, failed, shortMessage } = await child;
    if (failed && exitCode === undefined) throw new LabError(String(shortMessage));
    return exitCode ?? 0;
  } finally {
    interruption.removeEventListener("abort", stop);
    process.off("exit", end);
  }
}

/** The last line that says something. */
export function lastLine(output: string): string {
  return (
    output
      .split("\n")
      .map((line) => line.trim())
      .findLast((line) => line !== "") ?? "it printed nothing"
  );
}

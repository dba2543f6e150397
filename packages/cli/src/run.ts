import { execa, type Options } from "execa";
import { LabError } from "./errors.ts";
import { interruption } from "./interruption.ts";
import { showCommand } from "./ui/say.ts";

export interface Outcome {
  exitCode: number;
  output: string;
}

/** Shows and runs a command; does not throw if it fails. */
export async function attempt(file: string, args: readonly string[], options: Options = {}): Promise<Outcome> {
  showCommand(file, args);
  return quietly(file, args, options);
}

/** The same without showing it: for queries (`ps`, `lsof`) that change nothing. */
export async function quietly(file: string, args: readonly string[], options: Options = {}): Promise<Outcome> {
  const result = await execa(file, args, { reject: false, all: true, stdin: "ignore", ...options });
  return { exitCode: result.exitCode ?? 1, output: String(result.all ?? result.shortMessage ?? "") };
}

/** Shows and runs a command; throws with the last line of its output if it fails. */
export async function run(file: string, args: readonly string[], options: Options = {}): Promise<string> {
  const { exitCode, output } = await attempt(file, args, options);
  if (exitCode !== 0) throw new LabError(`${file} failed (exit status ${exitCode}): ${lastLine(output)}`);
  return output;
}

/** Sends a signal to a program that does not run in the child process itself, but in a container. */
export type Tell = (signal: "SIGINT" | "SIGKILL") => void;

/**
 * Shows and runs a command with direct output to the terminal; returns its exit status. It runs in its own process group and
 * receives Ctrl-C once, through us: many programs treat a second SIGINT as "exit at once".
 */
export async function stream(file: string, args: readonly string[], options: Options = {}, tell?: Tell) {
  showCommand(file, args);
  const stdio = ["ignore", "inherit", "inherit"] as const;
  const child = execa(file, args, { reject: false, stdio, detached: true, ...options });
  const stop = () => (tell ? tell("SIGINT") : child.kill("SIGINT"));
  // A second Ctrl-C ends this process at once, and must not leave the child running.
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

/** The last line that is not empty. */
export function lastLine(output: string): string {
  return (
    output
      .split("\n")
      .map((line) => line.trim())
      .findLast((line) => line !== "") ?? "no output"
  );
}

import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A process and its output, line by line. */
export interface Child {
  name: string;
  process: ChildProcess;
  stdout: string[];
  stderr: string[];
  /** Sends the signal and waits for the exit, with SIGKILL after `graceMs`. Resolves with the exit code. */
  stop(signal?: NodeJS.Signals, graceMs?: number): Promise<number | null>;
}

const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a program. It is killed when this process exits. */
export function start(name: string, file: string, args: string[], options: SpawnOptions): Child {
  const child = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  const ended = once(child, "close").finally(() => running.delete(child));
  ended.catch(() => undefined);
  return {
    name,
    process: child,
    stdout: linesOf(child.stdout),
    stderr: linesOf(child.stderr),
    async stop(signal = "SIGTERM", graceMs = 15_000) {
      const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
      child.kill(signal);
      await ended;
      clearTimeout(timer);
      return child.exitCode;
    },
  };
}

function linesOf(stream: NodeJS.ReadableStream | null): string[] {
  const lines: string[] = [];
  if (stream) createInterface({ input: stream }).on("line", (line) => lines.push(line));
  return lines;
}

/** Whether the process has exited, or was killed. */
export const hasExited = ({ process: child }: Child) => child.exitCode !== null || child.signalCode !== null;

/** The last lines of output, for an error message. */
export const lastOutput = ({ name, stdout, stderr }: Child) =>
  `${name}: ${[...stdout.slice(-3), ...stderr.slice(-10)].join("\n")}`;

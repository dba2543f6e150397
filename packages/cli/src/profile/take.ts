import { fileURLToPath } from "node:url";
import { execa, type Options } from "execa";
import { LabError } from "../errors.ts";
import { interruption } from "../interruption.ts";
import { showCommand } from "../ui/say.ts";

/** The profiler, which runs next to the service. */
export const takerFile = fileURLToPath(new URL("taker.ts", import.meta.url));

/** Runs the profiler on the host or in a container, and returns the profile. */
export async function takeProfile(file: string, args: string[], options: Options = {}): Promise<string> {
  showCommand(file, args);
  const stdin = { stdin: "ignore", ...options } as const;
  // On Ctrl-C the profiler closes the inspector before it exits.
  const result = await execa(file, args, { reject: false, cancelSignal: interruption, maxBuffer: 1e9, ...stdin });
  interruption.throwIfAborted();
  if (result.exitCode !== 0) throw new LabError(`the profiler failed: ${reasonIn(String(result.stderr))}`);
  return String(result.stdout);
}

/** The message in Node's report of an uncaught error. */
const reasonIn = (stderr: string) => /^(?:\w*Error): (.*)$/m.exec(stderr)?.[1] ?? (stderr.trim() || "no output");

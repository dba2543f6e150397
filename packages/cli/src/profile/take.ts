import { fileURLToPath } from "node:url";
import { execa, type Options } from "execa";
import { LabError } from "../errors.ts";
import { interruption } from "../interruption.ts";
import { showCommand } from "../ui/say.ts";

/** The program that takes the profile, beside the service. */
export const takerFile = fileURLToPath(new URL("taker.ts", import.meta.url));

/** Runs it, wherever that is, and gives back the profile. */
export async function takeProfile(file: string, args: string[], options: Options = {}): Promise<string> {
  showCommand(file, args);
  const stdin = { stdin: "ignore", ...options } as const;
  // Ctrl-C: it hears of it and closes the inspector first.
  const result = await execa(file, args, { reject: false, cancelSignal: interruption, maxBuffer: 1e9, ...stdin });
  interruption.throwIfAborted();
  if (result.exitCode !== 0) throw new LabError(`no profile was taken: ${reasonIn(String(result.stderr))}`);
  return String(result.stdout);
}

/** Of what Node prints when a program throws, the error's text. */
const reasonIn = (stderr: string) => /^(?:\w*Error): (.*)$/m.exec(stderr)?.[1] ?? (stderr.trim() || "it said nothing");

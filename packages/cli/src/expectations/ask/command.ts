import { quietly } from "../../run.ts";
import type { Of } from "../schema.ts";
import { contains } from "../wildcards.ts";
import { filled, type Run, type World } from "../world.ts";
import type { Came } from "./answer.ts";

/** Runs a command, and checks its exit status and output. */
export async function askCommand(expected: Of<"command">, { root }: World, run: Run): Promise<Came> {
  const { exit = 0, output = "" } = expected;
  const asked = filled(expected.command, run);
  const got = await quietly("sh", ["-c", asked], { cwd: root, timeout: 60_000 });
  const last = got.output.trimEnd().split("\n").at(-1) ?? "";
  return {
    holds: got.exitCode === exit && (output === "" || contains(output, got.output)),
    asked,
    came: `exit status ${got.exitCode}, "${last.slice(0, 100)}"`,
    wanted: [`exit status ${exit}`, output && `"${output.trim()}"`].filter(Boolean).join(", "),
  };
}

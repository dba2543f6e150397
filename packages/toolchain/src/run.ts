import { execa } from "execa";
import type { Context } from "./context.ts";

/** Result of a command: stdout and stderr together, and whether it succeeded. */
export interface Answer {
  ok: boolean;
  output: string;
}

/** Runs a short command; never throws. */
export async function ask(file: string, args: string[], where: Context, cwd?: string): Promise<Answer> {
  const result = await execa(file, args, {
    all: true,
    ...(cwd ? { cwd } : {}),
    env: where.env,
    extendEnv: false,
    reject: false,
    stdin: "ignore",
    timeout: 20_000,
  });
  return { ok: result.exitCode === 0, output: result.all ?? "" };
}

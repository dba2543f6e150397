import { execa } from "execa";
import type { Context } from "./context.ts";

/** How a `go` command ended: its exit status, and what it printed. */
export interface GoResult {
  ok: boolean;
  stdout: string;
  stderr: string;
}

/** Runs `go` in a module's folder and hands every line of its stderr (packages, downloads, errors) to `onLine`. */
export async function go(
  args: string[],
  folder: string,
  where: Context,
  onLine: (line: string) => void = () => {},
): Promise<GoResult> {
  const child = execa("go", args, {
    cwd: folder,
    env: { ...where.env, CGO_ENABLED: "0", GOWORK: "off" },
    extendEnv: false,
    reject: false,
    stdin: "ignore",
    // Go ends its compilers on SIGINT; what they have finished stays in its cache.
    killSignal: "SIGINT",
    ...(where.signal ? { cancelSignal: where.signal } : {}),
  });
  const reading = (async () => {
    for await (const line of child.iterable({ from: "stderr" })) onLine(line);
  })().catch(() => {});
  const result = await child;
  await reading;
  where.signal?.throwIfAborted();
  return { ok: result.exitCode === 0, stdout: result.stdout ?? "", stderr: result.stderr ?? result.message ?? "" };
}

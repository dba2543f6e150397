import { execa } from "execa";
import type { Context } from "./context.ts";

/** Result of a `go` command. */
export interface GoResult {
  ok: boolean;
  stdout: string;
  stderr: string;
}

/** Runs `go` in a module's folder; `onLine` receives each line of stderr (packages, downloads, errors). */
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
    // On SIGINT, Go stops its compilers and keeps finished packages in its cache.
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

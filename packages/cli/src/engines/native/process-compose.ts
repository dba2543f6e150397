import { LabError } from "../../errors.ts";
import { attempt, lastLine, run } from "../../run.ts";
import { paths } from "./paths.ts";

const socket = ["-U", "-u", paths.socket];

/** Starts everything in the background; `env` has the file's variables. */
export async function startAll(file: string, env: Record<string, string>): Promise<void> {
  // --disable-dotenv: `env` already contains .env, overridden by the caller's variables.
  const flags = ["--detached", "--disable-dotenv", "--keep-project", "--ordered-shutdown"];
  const log = ["-L", `${paths.logs}/process-compose.log`];
  await run(file, ["up", ...socket, "-f", paths.processCompose, ...flags, ...log], { env });
}

/** Stops everything, process-compose included; returns before that is done. */
export const stopAll = (file: string) => attempt(file, ["down", ...socket], { timeout: 30_000 });

/** Starts or stops one part. Detached, because Ctrl-C must not end it halfway. */
export async function controlPart(file: string, action: "start" | "stop" | "restart", part: string): Promise<void> {
  const { exitCode, output } = await attempt(file, ["process", action, part, ...socket], {
    timeout: 60_000,
    detached: true,
  });
  if (exitCode !== 0) throw new LabError(`could not ${action} ${part}: ${lastLine(output)}`);
}

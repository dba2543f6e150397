import { createHash } from "node:crypto";
import { join } from "node:path";
import { execa } from "execa";
import { loadEnv } from "../../env.ts";
import { LabError } from "../../errors.ts";
import { interruption } from "../../interruption.ts";
import { root, stateDir } from "../../project.ts";
import { attempt, lastLine, type Outcome } from "../../run.ts";
import { switchesDir } from "../../switches/folder.ts";
import { showCommand } from "../../ui/say.ts";

/** The Compose project: the one in docker-compose.yaml, or one derived from the lab's own state folder. */
export const project =
  process.env.COMPOSE_PROJECT_NAME ||
  (stateDir === join(root, ".lab")
    ? "o11y-lab"
    : `o11y-lab-${createHash("sha256").update(stateDir).digest("hex").slice(0, 8)}`);

/** Options of every `docker compose` call: the top of the checkout, and the settings as ./lab sees them. */
export const composeOptions = () => ({
  cwd: root,
  env: {
    ...loadEnv(),
    COMPOSE_PROJECT_NAME: project,
    ...(switchesDir === root ? {} : { LAB_SWITCHES: switchesDir }),
  },
});

/** Runs a Compose query without printing it. */
export async function ask(args: readonly string[]): Promise<string> {
  const options = { ...composeOptions(), reject: false, stdin: "ignore" } as const;
  const { failed, stdout, stderr } = await execa("docker", ["compose", ...args], options);
  if (failed) throw new LabError(`docker compose ${args.join(" ")} failed: ${lastLine(stderr)}`);
  return stdout; // without stderr, which may contain warnings
}

/** Prints and runs a Compose command; does not throw if it fails. */
export const compose = (args: readonly string[]): Promise<Outcome> =>
  attempt("docker", ["compose", ...args], composeOptions());

/** The same for long commands: `update` receives each line of output. */
export async function watch(args: readonly string[], update: (line: string) => void): Promise<Outcome> {
  showCommand("docker", ["compose", ...args]);
  const child = execa("docker", ["compose", "--progress", "plain", ...args], {
    ...composeOptions(),
    all: true,
    cancelSignal: interruption,
    reject: false,
    stdin: "ignore",
  });
  child.all?.on("data", (chunk: Buffer) => update(lastLine(chunk.toString())));
  const result = await child;
  interruption.throwIfAborted();
  return { exitCode: result.exitCode ?? 1, output: String(result.all ?? result.shortMessage ?? "") };
}

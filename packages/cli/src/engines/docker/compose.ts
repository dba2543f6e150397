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

/** Compose's name for this lab: the one in docker-compose.yaml, or for a lab with a folder of its own one beside it. */
export const project =
  process.env.COMPOSE_PROJECT_NAME ||
  (stateDir === join(root, ".lab")
    ? "o11y-lab"
    : `o11y-lab-${createHash("sha256").update(stateDir).digest("hex").slice(0, 8)}`);

/** How every `docker compose` of the lab is called: from the top of the checkout, with the settings that ./lab sees. */
export const composeOptions = () => ({
  cwd: root,
  env: {
    ...loadEnv(),
    COMPOSE_PROJECT_NAME: project,
    ...(switchesDir === root ? {} : { LAB_SWITCHES: switchesDir }),
  },
});

/** Asks Compose something; the user need not see it. */
export async function ask(args: readonly string[]): Promise<string> {
  const options = { ...composeOptions(), reject: false, stdin: "ignore" } as const;
  const { failed, stdout, stderr } = await execa("docker", ["compose", ...args], options);
  if (failed) throw new LabError(`docker compose ${args.join(" ")} failed: ${lastLine(stderr)}`);
  return stdout; // warnings, which are on stderr, would spoil it
}

/** Does something on the user's behalf: the command is shown, whatever its exit status. */
export const compose = (args: readonly string[]): Promise<Outcome> =>
  attempt("docker", ["compose", ...args], composeOptions());

/** The same for what takes long: `update` hears each line that Compose prints. */
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

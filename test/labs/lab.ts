import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { type Language, loadEnv, root } from "@o11y-lab/cli";

/** Which engine the labs are done on: `./lab test labs --engine …` says it. */
export const engine = process.env.LAB_ENGINE === "docker" ? "docker" : "native";

/** A learner's terminal: labs type the default ports, so these; but what the lab keeps has a folder of its own. */
const learner: NodeJS.ProcessEnv = {
  ...process.env,
  LAB_ENGINE: engine,
  LAB_STATE_DIR: join(root, ".lab", "labs"),
  NO_COLOR: "1",
  COLUMNS: "120",
  // The same for `./lab` and for a `docker compose` that is typed by hand.
  COMPOSE_PROJECT_NAME: "o11y-lab-labs",
};
for (const name of Object.keys(loadEnv()).filter((key) => key.endsWith("_PORT"))) delete learner[name];

/** The terminal of somebody who speaks the language. */
export const terminal = (language: Language): NodeJS.ProcessEnv => ({
  ...learner,
  LC_ALL: undefined,
  LC_MESSAGES: undefined,
  LANG: language === "zh" ? "zh_TW.UTF-8" : "C.UTF-8",
});

/** Types `./lab …` beside the lab's own session. */
export function lab(args: string[], language: Language = "en"): { status: number; output: string } {
  const { status, stdout, stderr } = spawnSync("./lab", args, { cwd: root, env: terminal(language), encoding: "utf8" });
  return { status: status ?? 1, output: stdout + stderr };
}

/** The default ports on which somebody listens: a lab of the developer's own, say, which is left alone. */
export async function takenPorts(): Promise<string[]> {
  const ports = Object.entries(loadEnv(undefined, {})).filter(([name]) => name.endsWith("_PORT"));
  const taken = await Promise.all(
    ports.map(async ([name, port]) => ((await isFree(Number(port))) ? [] : [`${name} ${port}`])),
  );
  return taken.flat();
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

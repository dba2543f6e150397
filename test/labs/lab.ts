import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { loadEnv, root } from "@o11y-lab/cli";

/** The engine to run the labs on, from `./lab test labs --engine …`. */
export const engine = process.env.LAB_ENGINE === "docker" ? "docker" : "native";

/** A learner's environment: default ports, because the pages contain them, but a separate state folder. */
export const terminal: NodeJS.ProcessEnv = {
  ...process.env,
  LAB_ENGINE: engine,
  LAB_STATE_DIR: join(root, ".lab", "labs"),
  NO_COLOR: "1",
  COLUMNS: "120",
  LC_ALL: undefined,
  LC_MESSAGES: undefined,
  LANG: "C.UTF-8",
  // For `./lab` and for `docker compose` commands in the pages.
  COMPOSE_PROJECT_NAME: "o11y-lab-labs",
};
for (const name of Object.keys(loadEnv()).filter((key) => key.endsWith("_PORT"))) delete terminal[name];

/** Runs `./lab …` outside the page's session. */
export function lab(args: string[]): { status: number; output: string } {
  const { status, stdout, stderr } = spawnSync("./lab", args, { cwd: root, env: terminal, encoding: "utf8" });
  return { status: status ?? 1, output: stdout + stderr };
}

/** Default ports that are in use, for example by the developer's own lab, which the test must not touch. */
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

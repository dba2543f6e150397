import { createServer } from "node:net";
import { join } from "node:path";
import { execa } from "execa";
import { loadEnv } from "../../../packages/cli/src/env.ts";
import { root } from "../../../packages/cli/src/project.ts";

/** The engine under test, from `./lab test e2e --engine …`. */
export const engine = process.env.LAB_ENGINE === "docker" ? "docker" : "native";

export type Lab = {
  env: Record<string, string>;
  url(part: string): string;
  /** Runs `./lab …` and returns its output. Does not throw on a non-zero exit status. */
  run(args: string[], env?: Record<string, string>): Promise<{ exitCode?: number; stdout: string; all: string }>;
};

/** A separate lab with free ports and its own state folder, so that it can run next to another one. */
export async function ownLab(name: string): Promise<Lab> {
  const names = Object.keys(loadEnv()).filter((key) => key.endsWith("_PORT"));
  const ports = await freePorts(names.length);
  const env: Record<string, string> = { LAB_STATE_DIR: join(root, ".lab", name), LAB_ENGINE: engine };
  for (const [index, key] of names.entries()) env[key] = String(ports[index]);
  return {
    env,
    url: (part) => `http://127.0.0.1:${env[`${part.toUpperCase()}_PORT`]}`,
    run: (args, extra = {}) =>
      execa("./lab", args, { cwd: root, env: { ...env, ...extra }, all: true, reject: false, stdin: "ignore" }),
  };
}

/** Free ports. All are held until the last one is known, so that they are distinct. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

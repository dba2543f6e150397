import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../project.ts";
import { quietly } from "../../run.ts";

/** Whether a Docker engine answers on this machine; a client without one is not enough. */
export async function dockerAnswers(): Promise<boolean> {
  const { exitCode } = await quietly("docker", ["version", "--format", "{{.Server.Version}}"], { timeout: 10_000 });
  return exitCode === 0;
}

/** Whether this checkout can be run by Docker at all. */
export const hasComposeFile = () => existsSync(join(root, "docker-compose.yaml"));

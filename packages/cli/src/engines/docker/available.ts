import { quietly } from "../../run.ts";

export interface DockerVersions {
  engine: string;
  compose: string;
}

/** docker-compose.yaml uses start_interval, which needs Engine 25; Compose 2.24 is the oldest that reads the whole file. */
export const leastVersions: DockerVersions = { engine: "25.0", compose: "2.24" };

/** The versions of a running engine and of Compose; undefined unless both answer (a client without an engine is not enough). */
export async function dockerVersions(): Promise<DockerVersions | undefined> {
  const [engine, compose] = await Promise.all([
    quietly("docker", ["version", "--format", "{{.Server.Version}}"], { timeout: 10_000 }),
    quietly("docker", ["compose", "version", "--short"], { timeout: 10_000 }),
  ]);
  if (engine.exitCode !== 0 || compose.exitCode !== 0) return undefined;
  return { engine: engine.output.trim(), compose: compose.output.trim() };
}

export const dockerAnswers = async (): Promise<boolean> => (await dockerVersions()) !== undefined;

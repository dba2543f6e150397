import { quietly } from "../../run.ts";

/** Whether a Docker engine and its Compose answer on this machine; a client without an engine is not enough. */
export async function dockerAnswers(): Promise<boolean> {
  const [engine, compose] = await Promise.all([
    quietly("docker", ["version", "--format", "{{.Server.Version}}"], { timeout: 10_000 }),
    quietly("docker", ["compose", "version", "--short"], { timeout: 10_000 }),
  ]);
  return engine.exitCode === 0 && compose.exitCode === 0;
}

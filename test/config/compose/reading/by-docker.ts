import { execa } from "execa";
import { root } from "../../lab.ts";
import { type Container, type Long, shape } from "./shape.ts";

/** Whether there is a `docker compose` to ask. It needs no engine for what is asked here. */
export const hasCompose = (await execa("docker", ["compose", "version"], { reject: false })).exitCode === 0;

/** What Docker makes of docker-compose.yaml with these settings, every profile included. A file it refuses is an error. */
export async function readByDocker(settings: Record<string, string>): Promise<Record<string, Container>> {
  const args = ["compose", "--project-directory", root, "--profile", "*", "config", "--format", "json"];
  const { PATH = "", HOME = "" } = process.env;
  const { stdout } = await execa("docker", args, { env: { ...settings, PATH, HOME }, extendEnv: false });
  const services: Record<string, Long> = JSON.parse(stdout).services;
  return Object.fromEntries(Object.entries(services).map(([name, long]) => [name, shape(long)]));
}

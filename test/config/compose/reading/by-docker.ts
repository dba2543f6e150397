import { execa } from "execa";
import { root } from "../../lab.ts";
import { type Container, type Long, shape } from "./shape.ts";

/** Whether `docker compose` is installed. `config` does not need a running engine. */
export const hasCompose = (await execa("docker", ["compose", "version"], { reject: false })).exitCode === 0;

/** docker-compose.yaml as Docker resolves it with these settings, with all profiles. Throws if Docker rejects the file. */
export async function readByDocker(settings: Record<string, string>): Promise<Record<string, Container>> {
  const args = ["compose", "--project-directory", root, "--profile", "*", "config", "--format", "json"];
  const { PATH = "", HOME = "" } = process.env;
  const { stdout } = await execa("docker", args, { env: { ...settings, PATH, HOME }, extendEnv: false });
  const services: Record<string, Long> = JSON.parse(stdout).services;
  return Object.fromEntries(Object.entries(services).map(([name, long]) => [name, shape(long)]));
}

import { quietly } from "../../run.ts";
import { ask } from "./compose.ts";
import { sizeInBytes } from "./size.ts";

/** A container of the lab, from `docker compose ps`. */
export interface Container {
  ID: string;
  Service: string;
  /** running, exited, restarting, created … */
  State: string;
  /** healthy, unhealthy, starting; empty where the container has no health check. */
  Health: string;
  ExitCode: number;
}

/** All containers of the lab, running or not. Compose prints one JSON object per line; before 2.21, one array. */
export async function containers(): Promise<Container[]> {
  const output = (await ask(["--profile", "*", "ps", "--all", "--format", "json"])).trim();
  if (output.startsWith("[")) return JSON.parse(output) as Container[];
  return output
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Container);
}

/** Pid and restarts of running containers, by the first 12 characters of their ids. */
export async function details(ids: string[]): Promise<Map<string, { pid: number; restarts: number }>> {
  if (ids.length === 0) return new Map();
  const format = "{{.Id}} {{.State.Pid}} {{.RestartCount}}";
  const { output } = await quietly("docker", ["inspect", "--format", format, ...ids]);
  const rows = output.split("\n").map((line) => line.split(" "));
  return new Map(
    rows.map(([id = "", pid, restarts]) => [id.slice(0, 12), { pid: Number(pid), restarts: Number(restarts) }]),
  );
}

/** Memory of running containers in bytes, without the page cache. */
export async function memory(ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const format = "{{.ID}} {{.MemUsage}}";
  const { output } = await quietly("docker", ["stats", "--no-stream", "--format", format, ...ids]);
  const rows = output.split("\n").map((line) => line.split(" "));
  return new Map(rows.map(([id = "", usage = ""]) => [id.slice(0, 12), sizeInBytes(usage)]));
}

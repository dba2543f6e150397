import { addresses } from "../../addresses.ts";
import { type Env, port } from "../../env.ts";
import type { PartStatus, Status } from "../engine.ts";
import { partUrl } from "../ports.ts";
import { type Container, containers, details, memory } from "./containers.ts";
import { dockerParts } from "./parts.ts";
import { dockerPorts } from "./ports.ts";

/** Status of the containers: the default ones, then started ones of profiles. */
export async function dockerStatus(env: Env): Promise<Status> {
  const found = new Map((await containers()).map((one) => [one.Service, one]));
  const running = [...found.values()].filter(({ State }) => State === "running").map(({ ID }) => ID);
  const [about, used, collector] = await Promise.all([details(running), memory(running), collectorIsReady(env)]);
  const names = new Set([...dockerParts(), ...found.keys()]);
  const services = [...names].map((name): PartStatus => {
    const container = found.get(name);
    const known = container && about.get(container.ID.slice(0, 12));
    const healthy = isHealthy(name, container, collector);
    return {
      name,
      url: partUrl(env, dockerPorts, name),
      healthy,
      state: word(name, container, healthy),
      pid: known?.pid || null,
      memoryBytes: (container && used.get(container.ID.slice(0, 12))) ?? 0,
      restarts: known?.restarts ?? 0,
    };
  });
  const memoryBytes = services.reduce((sum, part) => sum + part.memoryBytes, 0);
  return { engine: "docker", services, urls: addresses(env, true), traceStore: "tempo", memoryBytes };
}

/** The Collector's image has no shell for a health check, so the host queries its health endpoint. */
export async function collectorIsReady(env: Env): Promise<boolean> {
  const url = `http://127.0.0.1:${port(env, "COLLECTOR_HEALTH_PORT")}/`;
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Background traffic may be off; every other part has to run and pass its health check, if it has one. */
function isHealthy(name: string, container: Container | undefined, collector: boolean): boolean {
  if (container?.State !== "running") return name === "traffic" && isOff(container);
  if (name === "otel-collector") return collector;
  return container.Health === "healthy" || container.Health === "";
}

function word(name: string, container: Container | undefined, healthy: boolean): string {
  if (container?.State === "running") return healthy ? "ready" : container.Health || "starting";
  if (!container || (name === "traffic" && isOff(container))) return "off";
  return container.State === "exited" ? `exited (${container.ExitCode})` : container.State;
}

/** Never started, or stopped manually. */
const isOff = (container: Container | undefined) => container === undefined || container.State === "exited";

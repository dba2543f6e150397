import { type Addresses, addresses } from "../../addresses.ts";
import { type Env, loadEnv } from "../../env.ts";
import { LabError } from "../../errors.ts";
import { asArguments } from "../../load/variables.ts";
import type { Progress } from "../../ui/progress.ts";
import { waitFor } from "../../wait.ts";
import type { Engine, Status, UpOptions, Whereabouts } from "../engine.ts";
import { insideParts, isWell } from "./parts.ts";

/**
 * The lab from inside one of its containers: `docker compose run --rm lab …`, for machines without Node. Parts are reached by
 * name. It can query them, but not start or stop them: those commands fail with the command to run on the host.
 */
export class InsideEngine implements Engine {
  readonly name = "docker";

  async running(): Promise<boolean> {
    return isWell("gateway");
  }

  /** Waits until all parts, which the host has started, are healthy. */
  async up(_options: UpOptions, progress: Progress): Promise<void> {
    await progress.step("waiting for the stack and the shop", async (update) => {
      const ready = await waitFor(
        async () => {
          const ill = (await this.#parts()).filter(({ healthy }) => !healthy).map(({ name }) => name);
          update(`waiting for ${ill.join(", ")}`);
          return ill.length === 0 || undefined;
        },
        { timeoutMs: 120_000, everyMs: 500 },
      );
      if (!ready) throw new LabError("some services are unhealthy", "run docker compose ps");
    });
  }

  async status(): Promise<Status> {
    return { engine: "docker", services: await this.#parts(), ...(await this.whereabouts()), memoryBytes: 0 };
  }

  async whereabouts(): Promise<Whereabouts> {
    return { urls: addressesInside, outside: addresses(loadEnv(), true), traceStore: "tempo" };
  }

  down = (): Promise<void> => onTheHost("docker compose down");
  reset = (): Promise<void> => onTheHost("docker compose down --volumes && docker compose up --detach --wait");
  start = (part: string): Promise<void> => onTheHost(`docker compose up --detach ${part}`);
  stop = (part: string): Promise<void> => onTheHost(`docker compose stop ${part}`);
  restart = (service: string): Promise<void> =>
    onTheHost(`docker compose up --detach --build --no-deps --force-recreate --wait ${service}`);
  hangUp = (part: string): Promise<void> => onTheHost(`docker compose kill --signal HUP ${part}`);
  profile = (service: string): Promise<string> => onTheHost(`./lab profile ${service}`);
  load = (script: string, variables: Env): Promise<number> =>
    onTheHost(["docker compose run --rm", ...asArguments(variables), `k6 run /k6/${script}`].join(" "));

  #parts() {
    return Promise.all(
      Object.entries(insideParts).map(async ([name, url]) => {
        const healthy = await isWell(name);
        return { name, url, healthy, state: healthy ? "ready" : "unavailable", pid: null, memoryBytes: 0, restarts: 0 };
      }),
    );
  }
}

const addressesInside: Addresses = {
  gateway: "http://gateway:8080",
  grafana: "http://grafana:3000",
  prometheus: "http://prometheus:9090",
  loki: "http://loki:3100",
  traces: "http://tempo:3200",
};

async function onTheHost(command: string): Promise<never> {
  throw new LabError("a container of the lab cannot do that", `run on your machine: ${command}`);
}

import { type Addresses, addresses } from "../../addresses.ts";
import { type Env, loadEnv } from "../../env.ts";
import { LabError } from "../../errors.ts";
import { asArguments } from "../../load/variables.ts";
import type { Progress } from "../../ui/progress.ts";
import { waitFor } from "../../wait.ts";
import type { Engine, Status, UpOptions, Whereabouts } from "../engine.ts";
import { insideParts, isWell } from "./parts.ts";

/**
 * The lab as a container of it sees it: `docker compose run --rm lab …`, for those who have no Node. The parts have
 * names instead of ports on 127.0.0.1. It can ask all of them, but it holds no power over them: starting and stopping is
 * the host's, and each such command says what to type there.
 */
export class InsideEngine implements Engine {
  readonly name = "docker";

  async running(): Promise<boolean> {
    return isWell("gateway");
  }

  /** Waits until everything that somebody else has started is well. */
  async up(_options: UpOptions, progress: Progress): Promise<void> {
    await progress.step("the stack and the shop", async (update) => {
      const ready = await waitFor(
        async () => {
          const ill = (await this.#parts()).filter(({ healthy }) => !healthy).map(({ name }) => name);
          update(`waiting for ${ill.join(", ")}`);
          return ill.length === 0 || undefined;
        },
        { timeoutMs: 120_000, everyMs: 500 },
      );
      if (!ready) throw new LabError("not all of the lab is well", "docker compose ps shows what is not");
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
        return { name, url, healthy, state: healthy ? "ready" : "away", pid: null, memoryBytes: 0, restarts: 0 };
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
  throw new LabError("a container of the lab cannot do that", `type on your machine: ${command}`);
}

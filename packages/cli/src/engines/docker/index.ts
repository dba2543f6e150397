import { addresses } from "../../addresses.ts";
import { type Env, loadEnv } from "../../env.ts";
import { LabError, notRunning } from "../../errors.ts";
import { lastLine } from "../../run.ts";
import type { Progress } from "../../ui/progress.ts";
import { say } from "../../ui/say.ts";
import type { Engine, RestartOptions, Status, UpOptions, Whereabouts } from "../engine.ts";
import { compose } from "./compose.ts";
import { containers } from "./containers.ts";
import { down } from "./down.ts";
import { load } from "./load.ts";
import { profile } from "./profile.ts";
import { restart } from "./restart.ts";
import { dockerStatus } from "./status.ts";
import { up } from "./up.ts";

/** The lab as containers, with `docker compose`. */
export class DockerEngine implements Engine {
  readonly name = "docker";

  async running(): Promise<boolean> {
    return (await containers()).some(({ State }) => State === "running");
  }

  up(options: UpOptions, progress: Progress): Promise<void> {
    return up(loadEnv(), options, progress);
  }

  async down(options: { volumes: boolean }, progress: Progress): Promise<void> {
    const wasThere = await progress.step("stopping the lab", () => down(options));
    if (!wasThere) say("Nothing was running.");
  }

  async reset({ build }: Pick<UpOptions, "build">, progress: Progress): Promise<void> {
    const all = await containers();
    // Background traffic stays on or off; if nothing is running, it is on.
    const traffic = all.length === 0 || all.some(({ Service, State }) => Service === "traffic" && State === "running");
    await progress.step("stopping the lab and deleting its data", () => down({ volumes: true }));
    await up(loadEnv(), { traffic, build }, progress);
  }

  status(): Promise<Status> {
    return dockerStatus(loadEnv());
  }

  async whereabouts(): Promise<Whereabouts> {
    return { urls: addresses(loadEnv(), true), traceStore: "tempo" };
  }

  async start(part: string): Promise<void> {
    await this.#control(["up", "--detach", "--no-deps", "--no-recreate", part]);
  }

  async stop(part: string): Promise<void> {
    await this.#control(["stop", part]);
  }

  restart(service: string, options: RestartOptions, progress: Progress): Promise<void> {
    return restart(service, options, progress);
  }

  async hangUp(part: string): Promise<void> {
    await this.#control(["kill", "--signal", "HUP", part]);
  }

  profile(service: string, seconds: number): Promise<string> {
    return profile(service, seconds);
  }

  load(script: string, variables: Env): Promise<number> {
    return load(script, variables);
  }

  async #control(args: string[]): Promise<void> {
    if (!(await this.running())) throw notRunning();
    const { exitCode, output } = await compose(args);
    if (exitCode !== 0) throw new LabError(`docker compose ${args[0]} failed: ${lastLine(output)}`);
  }
}

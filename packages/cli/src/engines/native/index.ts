import { ensureTools } from "@o11y-lab/toolchain";
import { addresses } from "../../addresses.ts";
import { type Env, loadEnv } from "../../env.ts";
import { LabError, notRunning } from "../../errors.ts";
import { run } from "../../run.ts";
import type { Progress } from "../../ui/progress.ts";
import { say } from "../../ui/say.ts";
import type { Engine, Status, UpOptions, Whereabouts } from "../engine.ts";
import { processStates } from "./control.ts";
import { down, wipe } from "./down.ts";
import { load } from "./load.ts";
import { exclusively } from "./lock.ts";
import { countOf } from "./orphans.ts";
import { paths } from "./paths.ts";
import { controlPart } from "./process-compose.ts";
import { profile } from "./profile.ts";
import { restart } from "./restart.ts";
import { recorded, refresh } from "./started.ts";
import { nativeStatus } from "./status.ts";
import { up } from "./up.ts";

/** One save can restart several services, one after another. */
const ANOTHER_RESTART_MS = 60_000;

/** The lab as plain processes on loopback, supervised by process-compose. */
export class NativeEngine implements Engine {
  readonly name = "native";

  async running(): Promise<boolean> {
    return (await processStates()) !== undefined;
  }

  up(options: UpOptions, progress: Progress): Promise<void> {
    return exclusively(() => up(loadEnv(), options, progress));
  }

  down(options: { volumes: boolean }, progress: Progress): Promise<void> {
    return exclusively(() =>
      progress.step("stopping the lab", async () => {
        const { stopped, orphans } = await down(loadEnv(), options);
        if (orphans > 0)
          say(`Killed ${countOf(orphans)} ${stopped ? "that did not stop in time" : "left behind by a crash"}.`);
        if (!stopped && orphans === 0) say("Nothing was running.");
      }),
    );
  }

  reset(_options: unknown, progress: Progress): Promise<void> {
    return exclusively(async () => {
      const traffic = await this.#trafficIsOn();
      await progress.step("stopping the lab", () => down(loadEnv(), { volumes: false }));
      await progress.step("deleting its data", wipe);
      await up(loadEnv(), { traffic, build: true }, progress);
    });
  }

  async status(): Promise<Status> {
    const status = await nativeStatus(loadEnv());
    await refresh();
    return status;
  }

  async whereabouts(): Promise<Whereabouts> {
    return { urls: addresses(loadEnv(), false), traceStore: (await recorded())?.traceStore ?? "jaeger" };
  }

  start(part: string): Promise<void> {
    return this.#control("start", part);
  }

  stop(part: string): Promise<void> {
    return this.#control("stop", part);
  }

  restart(service: string, _options: unknown, progress: Progress): Promise<void> {
    const work = () => progress.step(`restarting ${service}`, () => restart(loadEnv(), service));
    return exclusively(work, paths.lock, ANOTHER_RESTART_MS);
  }

  async hangUp(part: string): Promise<void> {
    const pid = (await processStates())?.find(({ name, is_running }) => name === part && is_running)?.pid;
    if (!pid) throw new LabError(`${part} is not running`, "start the lab with ./lab up");
    await run("kill", ["-HUP", String(pid)]);
  }

  profile(service: string, seconds: number): Promise<string> {
    return profile(service, seconds);
  }

  load(script: string, variables: Env, progress: Progress): Promise<number> {
    return load(loadEnv(), script, variables, progress);
  }

  async #control(action: "start" | "stop", part: string): Promise<void> {
    if (!(await this.running())) throw notRunning();
    const file = await ensureTools(["process-compose"], () => undefined);
    await controlPart(file["process-compose"], action, part);
    await refresh();
  }

  /** Background traffic stays on or off across a reset; if nothing is running, it is on. */
  async #trafficIsOn(): Promise<boolean> {
    const states = await processStates();
    return states?.find(({ name }) => name === "traffic")?.is_running ?? true;
  }
}

import type { Env } from "../../env.ts";
import { explain, LabError } from "../../errors.ts";
import { checkVersions } from "../../machine/docker-versions.ts";
import { lastLine } from "../../run.ts";
import { stageSwitches } from "../../switches/folder.ts";
import type { Progress } from "../../ui/progress.ts";
import { say } from "../../ui/say.ts";
import { waitFor } from "../../wait.ts";
import type { UpOptions } from "../engine.ts";
import { meaningfulLine } from "../meaningful-line.ts";
import { checkDistinct, takenPort, takenPorts } from "../port-check.ts";
import { dockerVersions } from "./available.ts";
import { ask, watch } from "./compose.ts";
import { containers } from "./containers.ts";
import { down } from "./down.ts";
import { dockerPorts } from "./ports.ts";
import { collectorIsReady } from "./status.ts";

/** Timeout until all containers are healthy, once the images exist. */
const READY_SECONDS = 180;

/** Builds what changed, starts what is not running, and returns once all is healthy. A failure leaves nothing running. */
export async function up(env: Env, { traffic, build }: UpOptions, progress: Progress): Promise<void> {
  const running = (await containers()).filter(({ State }) => State === "running").map(({ Service }) => Service);
  const wasRunning = running.length > 0;
  if (!wasRunning) await progress.step("checking this machine", () => preflight(env));
  else say("The lab is already running.");
  await stageSwitches();
  // In a running lab, background traffic stays as it is.
  const customers = (wasRunning ? running.includes("traffic") : traffic) ? "1" : "0";
  try {
    if (build) {
      await progress.step("pulling and building images", async (update) => {
        await must(["pull", "--policy", "missing", "--ignore-buildable", "--quiet"], update);
        await must(["build"], update, "without a network, ./lab up --no-build starts the existing images");
      });
    }
    await progress.step("starting the stack and the shop", async (update) => {
      const scale = ["--scale", `traffic=${customers}`];
      const asTheyAre = build ? [] : ["--no-build"];
      const wait = ["--wait", "--wait-timeout", String(READY_SECONDS)];
      const { exitCode, output } = await watch(["up", "--detach", ...asTheyAre, ...wait, ...scale], update);
      if (exitCode !== 0) throw await whatFailed(output);
      await collector(env);
    });
  } catch (error) {
    if (wasRunning) throw error;
    // The first error is the one to report; a failing stop is only printed.
    const stop = progress.step("stopping the lab again", () => down({ volumes: false }));
    await stop.catch((trouble) => say(explain(trouble)));
    throw error;
  }
}

async function preflight(env: Env): Promise<void> {
  await requireVersions();
  checkDistinct(env, dockerPorts);
  const [taken] = await takenPorts(env, dockerPorts);
  if (taken) throw takenPort(taken);
}

async function requireVersions(): Promise<void> {
  const versions = await dockerVersions();
  const old = versions && checkVersions(versions).find(({ ok }) => !ok);
  if (old) throw new LabError(`${old.name} ${old.found}`, old.fix);
}

async function must(args: string[], update: (line: string) => void, hint?: string): Promise<void> {
  const { exitCode, output } = await watch(args, update);
  if (exitCode !== 0) throw new LabError(`docker compose ${args[0]} failed: ${meaningfulLine(output)}`, hint);
}

/** Compose waits only for containers with a health check, which the Collector does not have. */
async function collector(env: Env): Promise<void> {
  const ready = await waitFor(async () => (await collectorIsReady(env)) || undefined, { timeoutMs: 60_000 });
  if (!ready) throw new LabError(`otel-collector is not ready: ${await lastWords("otel-collector")}`);
}

/** The container that failed, with the most meaningful line of its log. */
async function whatFailed(output: string): Promise<LabError> {
  const all = await containers();
  const ill =
    all.find(({ Health }) => Health === "unhealthy") ??
    all.find(({ State, ExitCode }) => State === "restarting" || (State === "exited" && ExitCode !== 0)) ??
    all.find(({ Health }) => Health === "starting");
  if (!ill) return new LabError(`the lab did not start: ${lastLine(output)}`);
  return new LabError(
    `${ill.Service} is ${ill.Health || ill.State}: ${await lastWords(ill.Service)}`,
    `run docker compose up ${ill.Service} to see its output`,
  );
}

export async function lastWords(part: string): Promise<string> {
  const log = await ask(["logs", "--no-log-prefix", "--no-color", "--tail", "50", part]).catch(() => "");
  return meaningfulLine(log) ?? "no output";
}

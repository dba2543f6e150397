import type { Env } from "../../env.ts";
import { explain, LabError } from "../../errors.ts";
import { lastLine } from "../../run.ts";
import { stageSwitches } from "../../switches/folder.ts";
import type { Progress } from "../../ui/progress.ts";
import { say } from "../../ui/say.ts";
import { waitFor } from "../../wait.ts";
import type { UpOptions } from "../engine.ts";
import { meaningfulLine } from "../meaningful-line.ts";
import { checkDistinct, takenPort, takenPorts } from "../port-check.ts";
import { ask, watch } from "./compose.ts";
import { containers } from "./containers.ts";
import { down } from "./down.ts";
import { dockerPorts } from "./ports.ts";
import { collectorIsReady } from "./status.ts";

/** How long the containers may take until all are healthy, once the images are there. */
const READY_SECONDS = 180;

/** Builds what has changed, starts what does not run, and returns when all of it is healthy; a failure leaves nothing. */
export async function up(env: Env, { traffic, build }: UpOptions, progress: Progress): Promise<void> {
  const running = (await containers()).filter(({ State }) => State === "running").map(({ Service }) => Service);
  const wasRunning = running.length > 0;
  if (!wasRunning) await progress.step("this machine: ports", () => preflight(env));
  else say("The lab is already running.");
  await stageSwitches();
  // One that runs keeps its trickle as it is.
  const customers = (wasRunning ? running.includes("traffic") : traffic) ? "1" : "0";
  try {
    if (build) {
      await progress.step("images: pulled or built", async (update) => {
        await must(["pull", "--policy", "missing", "--ignore-buildable", "--quiet"], update);
        await must(["build"], update, "without a network, ./lab up --no-build starts the images that are here");
      });
    }
    await progress.step("the stack and the shop", async (update) => {
      const scale = ["--scale", `traffic=${customers}`];
      const asTheyAre = build ? [] : ["--no-build"];
      const wait = ["--wait", "--wait-timeout", String(READY_SECONDS)];
      const { exitCode, output } = await watch(["up", "--detach", ...asTheyAre, ...wait, ...scale], update);
      if (exitCode !== 0) throw await whatFailed(output);
      await collector(env);
    });
  } catch (error) {
    if (wasRunning) throw error;
    // What went wrong first is what the user has to hear; trouble with the stop is told beside it.
    const stop = progress.step("stopping what was started", () => down({ volumes: false }));
    await stop.catch((trouble) => say(explain(trouble)));
    throw error;
  }
}

async function preflight(env: Env): Promise<void> {
  checkDistinct(env, dockerPorts);
  const [taken] = await takenPorts(env, dockerPorts);
  if (taken) throw takenPort(taken);
}

async function must(args: string[], update: (line: string) => void, mend?: string): Promise<void> {
  const { exitCode, output } = await watch(args, update);
  if (exitCode !== 0) throw new LabError(`docker compose ${args[0]} failed: ${meaningfulLine(output)}`, mend);
}

/** Compose waits for containers with a health check; the Collector has none. */
async function collector(env: Env): Promise<void> {
  const ready = await waitFor(async () => (await collectorIsReady(env)) || undefined, { timeoutMs: 60_000 });
  if (!ready) throw new LabError(`otel-collector is not ready: ${await lastWords("otel-collector")}`);
}

/** The container that stopped the start, with the last line of its log that explains something. */
async function whatFailed(output: string): Promise<LabError> {
  const all = await containers();
  const ill =
    all.find(({ Health }) => Health === "unhealthy") ??
    all.find(({ State, ExitCode }) => State === "restarting" || (State === "exited" && ExitCode !== 0)) ??
    all.find(({ Health }) => Health === "starting");
  if (!ill) return new LabError(`the lab did not start: ${lastLine(output)}`);
  return new LabError(
    `${ill.Service} is ${ill.Health || ill.State}: ${await lastWords(ill.Service)}`,
    `see all of it with docker compose up ${ill.Service}`,
  );
}

export async function lastWords(part: string): Promise<string> {
  const log = await ask(["logs", "--no-log-prefix", "--no-color", "--tail", "50", part]).catch(() => "");
  return meaningfulLine(log) ?? "it wrote nothing";
}

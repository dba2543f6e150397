import { randomBytes } from "node:crypto";
import { chmod, mkdir, rename, rm } from "node:fs/promises";
import { checkJava, ensureTools } from "@o11y-lab/toolchain";
import type { Env } from "../../env.ts";
import { explain, LabError } from "../../errors.ts";
import { checkResources } from "../../machine/resources.ts";
import { stageSwitches } from "../../switches/folder.ts";
import { ensure, stackTools } from "../../tools.ts";
import type { Progress } from "../../ui/progress.ts";
import { say } from "../../ui/say.ts";
import type { UpOptions } from "../engine.ts";
import { checkDistinct, takenPort, takenPorts } from "../port-check.ts";
import { type ProcessState, processStates } from "./control.ts";
import { down } from "./down.ts";
import { environment, type Found } from "./environment.ts";
import { countOf, endOrphans } from "./orphans.ts";
import { nativeParts } from "./parts.ts";
import { paths } from "./paths.ts";
import { nativePorts } from "./ports.ts";
import { controlPart, startAll } from "./process-compose.ts";
import { waitUntilReady } from "./readiness.ts";
import { record, recorded, refresh } from "./started.ts";
import { findTempo } from "./trace-store.ts";

/** Starts the lab, and returns once every part is ready. A failure leaves nothing running. */
export async function up(env: Env, { traffic }: UpOptions, progress: Progress): Promise<void> {
  const states = await processStates();
  if (states) return resume(states, progress);
  await progress.step("checking this machine", () => preflight(env));
  const found = await progress.step("preparing tools", (update) => tools(env, update));
  await stage();
  await stageSwitches();
  const mark = randomBytes(8).toString("hex");
  try {
    await record({ mark, processes: [], traceStore: found.tempo ? "tempo" : "jaeger" });
    await startAll(found.tools["process-compose"] ?? "process-compose", environment(env, found, traffic, mark));
    await progress.step("starting the stack and the shop", waitUntilReady);
    await refresh();
  } catch (error) {
    // The first error is the one to report; a failing stop is only printed.
    const stop = progress.step("stopping the lab again", () => down(env, { volumes: false }));
    await stop.catch((trouble) => say(explain(trouble)));
    throw error;
  }
}

/** The lab is running: starts stopped parts (background traffic stays as it is), and waits until all are ready. */
async function resume(states: ProcessState[], progress: Progress): Promise<void> {
  say("The lab is already running.");
  const lasting = nativeParts().filter(({ name, once }) => !once && name !== "traffic");
  const stopped = states.filter(
    ({ name, status }) => status === "Completed" && lasting.some((part) => part.name === name),
  );
  if (stopped.length > 0) {
    const file = await ensureTools(["process-compose"], () => undefined);
    for (const { name } of stopped) await controlPart(file["process-compose"], "start", name);
  }
  await progress.step("starting the stack and the shop", waitUntilReady);
  await refresh();
}

async function preflight(env: Env): Promise<void> {
  checkDistinct(env, nativePorts);
  const started = await recorded();
  const left = started ? await endOrphans(started) : [];
  if (left.length > 0) say(`Killed ${countOf(left.length)} left behind by an earlier run.`);
  const [taken] = await takenPorts(env, nativePorts);
  if (taken) throw takenPort(taken);
  const java = await checkJava();
  if (!java.ok) throw new LabError(`Kafka needs Java ${java.wanted} (found: ${java.found})`, java.fix);
  const missing = (await checkResources()).find((check) => !check.ok);
  if (missing?.name === "architecture") throw new LabError(`unsupported machine: ${missing.found}`, missing.fix);
  if (missing) say(`warning: ${missing.name}: ${missing.found}; ${missing.fix}`);
}

async function tools(env: Env, update: (detail: string) => void): Promise<Found> {
  const tempo = await findTempo(env);
  const wanted = stackTools.filter((name) => !(tempo && name === "jaeger"));
  const { tools, kafka, postgres } = await ensure({ tools: wanted, kafka: true, postgres: true }, update);
  if (!kafka || !postgres) throw new LabError("Kafka or PostgreSQL is not available");
  return { tools, kafka, postgres, tempo };
}

/** Creates the folders that processes write to; keeps the logs of the previous run. */
async function stage(): Promise<void> {
  await rm(paths.previousLogs, { recursive: true, force: true });
  await rename(paths.logs, paths.previousLogs).catch(() => undefined);
  for (const folder of [paths.data, paths.logs, paths.socketDir]) await mkdir(folder, { recursive: true });
  await chmod(paths.socketDir, 0o700); // write access to the socket allows starting programs
  await rm(paths.socket, { force: true });
}

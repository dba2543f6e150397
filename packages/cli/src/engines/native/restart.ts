import { ensureTools } from "@o11y-lab/toolchain";
import { type Env, port } from "../../env.ts";
import { LabError } from "../../errors.ts";
import { waitFor } from "../../wait.ts";
import { type ProcessState, processConfig, processStates, replaceWith } from "./control.ts";
import { nativePorts } from "./ports.ts";
import { controlPart } from "./process-compose.ts";
import { gaveUp, tooSlow } from "./readiness.ts";
import { refresh } from "./started.ts";

/** Longer than the 15 s that a service has for its shutdown. */
const STOP_MS = 20_000;
const READY_MS = 60_000;

/**
 * Stops a service, starts it again and returns when it is ready; throws with its last log line when it dies.
 * Not by process-compose's `restart`, which waits a second in between, and keeps the switches that the lab was started with.
 */
export async function restart(env: Env, service: string): Promise<void> {
  if (!(await stateOf(service))) throw new LabError("the lab is not running", "start it with ./lab up");
  const file = (await ensureTools(["process-compose"], () => undefined))["process-compose"];
  await applySwitches(env, service);
  if ((await stateOf(service))?.is_running) await controlPart(file, "stop", service);
  // Without the user's signal from here on: Ctrl-C must not leave the service stopped.
  const stopped = async () => !(await stateOf(service))?.is_running || undefined;
  if (!(await waitFor(stopped, { timeoutMs: STOP_MS, everyMs: 50, signal: null })))
    throw new LabError(`${service} did not stop within ${STOP_MS / 1000} s`);
  await controlPart(file, "start", service);
  await refresh();
  await ready(service, `http://127.0.0.1:${port(env, portName(service))}/readyz`);
}

/** Settings of .env that a service reads when it starts, and that nothing else depends on, such as a port. */
const switches = ["CATALOG_INSTRUMENTATION", "SHOP_CONSUMER_TRACE"];

/**
 * Gives process-compose the current switches, if they have changed. It replaces the process and forgets its state, so that services
 * which depend on it would not start; stopping and starting it again restores the state.
 */
async function applySwitches(env: Env, service: string): Promise<void> {
  const config = await processConfig(service);
  const environment = withSwitches(config?.Environment ?? [], env);
  if (!config || environment.join() === config.Environment.join()) return;
  if (!(await replaceWith({ ...config, Environment: environment })))
    throw new LabError(`process-compose did not start ${service}`, "run ./lab down, then ./lab up");
  const started = async () => (await stateOf(service))?.is_running || undefined;
  await waitFor(started, { timeoutMs: READY_MS, everyMs: 50, signal: null });
}

/** The environment of a service with the current values of its switches. */
export const withSwitches = (environment: string[], env: Env): string[] =>
  environment.map((entry) => {
    const name = entry.slice(0, entry.indexOf("="));
    return switches.includes(name) && env[name] !== undefined ? `${name}=${env[name]}` : entry;
  });

/** Asks the service itself: process-compose's own probe is up to a second late. */
async function ready(service: string, url: string): Promise<void> {
  const before = (await stateOf(service))?.restarts ?? 0;
  const answered = await waitFor(
    async () => {
      const state = await stateOf(service);
      if (state && (state.status === "Error" || state.restarts > before)) throw await gaveUp(service, state);
      const response = await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
      return response?.ok || undefined;
    },
    { timeoutMs: READY_MS, everyMs: 50 },
  );
  if (!answered) throw await tooSlow(service, READY_MS);
}

const stateOf = async (service: string): Promise<ProcessState | undefined> =>
  (await processStates())?.find(({ name }) => name === service);

const portName = (service: string) => Object.keys(nativePorts).find((name) => nativePorts[name] === service) ?? "";

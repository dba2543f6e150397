import { type Expectation, evaluate, type Result, type Run, type World } from "../expectations/index.ts";
import type { Scenario } from "./read.ts";

/** Receives each result as soon as it is known, with the seconds since the fault (or its end). */
export type Report = (result: Result, seconds: number) => void;

/** Telemetry older than this does not count in a health check. */
const PAST_MS = 15_000;

/** Whether the lab shows no fault. Repeated for two minutes: averages need time to recover. */
export function isHealthy(scenario: Scenario, world: World, report: Report): Promise<boolean> {
  const patient = scenario.healthy.map((one) => ({ within: "120s", ...one }));
  const began = Date.now();
  const run: Run = {
    get sinceMs() {
      return Date.now() - PAST_MS;
    },
    names: {},
  };
  return all(patient, world, run, report, began);
}

/** Whether the telemetry shows the fault as its contract specifies: each change in time, then `meanwhile`. */
export async function isSeen(scenario: Scenario, world: World, report: Report, sinceMs = Date.now()): Promise<boolean> {
  const run = { sinceMs, names: {} };
  const changed = await all(scenario.changes, world, run, report, sinceMs);
  return (await all(scenario.meanwhile, world, run, report, sinceMs)) && changed;
}

/** In parallel: each has its own timeout, from now. */
async function all(
  expectations: Expectation[],
  world: World,
  run: Run,
  report: Report,
  beganMs: number,
): Promise<boolean> {
  const answers = expectations.map(async (one) => {
    const result = await evaluate(one, world, run);
    report(result, (Date.now() - beganMs) / 1000);
    return result.holds;
  });
  return (await Promise.all(answers)).every(Boolean);
}

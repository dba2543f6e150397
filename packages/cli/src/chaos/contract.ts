import { type Expectation, evaluate, type Result, type Run, type World } from "../expectations/index.ts";
import type { Scenario } from "./read.ts";

/** Hears each answer as soon as it is there, with the seconds since the fault (or since it was over) began. */
export type Told = (result: Result, seconds: number) => void;

/** How far the past counts when somebody asks whether all is well. */
const PAST_MS = 15_000;

/** Whether it is as it is without a fault, looking back a little; asked for two minutes, as averages need time to forget. */
export function isHealthy(scenario: Scenario, world: World, told: Told): Promise<boolean> {
  const patient = scenario.healthy.map((one) => ({ within: "120s", ...one }));
  const began = Date.now();
  const run: Run = {
    get sinceMs() {
      return Date.now() - PAST_MS;
    },
    names: {},
  };
  return all(patient, world, run, told, began);
}

/** Whether the fault is seen as its contract says: every change within its time, and then what has to be so meanwhile. */
export async function isSeen(scenario: Scenario, world: World, told: Told, sinceMs = Date.now()): Promise<boolean> {
  const run = { sinceMs, names: {} };
  const changed = await all(scenario.changes, world, run, told, sinceMs);
  return (await all(scenario.meanwhile, world, run, told, sinceMs)) && changed;
}

/** All at once: each has its own time, which begins now. */
async function all(expectations: Expectation[], world: World, run: Run, told: Told, beganMs: number): Promise<boolean> {
  const answers = expectations.map(async (one) => {
    const result = await evaluate(one, world, run);
    told(result, (Date.now() - beganMs) / 1000);
    return result.holds;
  });
  return (await Promise.all(answers)).every(Boolean);
}

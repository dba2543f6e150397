import { type KindOfMeans, kindOfMeans, type Means } from "../schema.ts";
import { flag } from "./flag.ts";
import type { Doing, Kind } from "./kind.ts";
import { pumba } from "./pumba.ts";
import { byCompose, processCompose, signal } from "./stop.ts";
import { toxiproxy } from "./toxiproxy.ts";

export type { Doing } from "./kind.ts";

// biome-ignore lint/suspicious/noExplicitAny: each takes its own configuration, selected by the same key.
const kinds: Record<KindOfMeans, Kind<any>> = {
  flag,
  pumba,
  toxiproxy,
  compose: byCompose,
  "process-compose": processCompose,
  signal,
};

/** The injector of a configuration. */
export function kindOf(means: Means): Kind<Means> {
  const key = kindOfMeans(means);
  if (!key) throw new Error(`no injector for ${JSON.stringify(means)}`);
  return kinds[key];
}

/** An injector that this machine supports, and why the preferred ones are not available. */
export interface Chosen {
  means: Means;
  passed: { word: string; why: string }[];
}

/** The first available injector. */
export async function choose(all: Means[], engine: Doing["engine"], fetch: boolean): Promise<Chosen | undefined> {
  const passed: Chosen["passed"] = [];
  for (const means of all) {
    const kind = kindOf(means);
    const why = await kind.cannot(means, engine, fetch);
    if (why === undefined) return { means, passed };
    passed.push({ word: kind.word(means), why });
  }
  return undefined;
}

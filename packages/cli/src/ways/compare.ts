import { listenForOtlpGrpc, startShop } from "@o11y-lab/harness";
import { interruption } from "../interruption.ts";
import type { Progress } from "../ui/progress.ts";
import { type Cost, costOf } from "./cost.ts";
import { type Seen, see } from "./seen.ts";
import { type Way, ways } from "./sources.ts";

export type Comparison = Record<Way, Seen & { cost: Cost }>;

/**
 * Runs catalog in each of its ways, on free ports and with a Postgres of its own that is thrown away: a lab that is up is not
 * touched, and needs not be up. What each way sees is heard by a receiver in this process; what it costs is measured apart.
 */
export async function compare(progress: Progress): Promise<Comparison> {
  const shop = await progress.step("A Postgres for the comparison", () => startShop([]));
  // Somebody has to take what is exported, or the exporters would be measured while they fail.
  const sink = await listenForOtlpGrpc(() => undefined);
  try {
    const seen = await each((way) => progress.step(`${way}: what it sees`, () => see(shop, way)));
    const cost = await each((way) => progress.step(`${way}: what it costs`, () => costOf(shop, way, sink.url)));
    const of = (way: Way) => ({ ...seen[way], cost: cost[way] });
    return { bare: of("bare"), auto: of("auto"), manual: of("manual") };
  } finally {
    sink.close();
    await shop.stop();
  }
}

/** One after the other: side by side they would slow one another down. */
async function each<T>(work: (way: Way) => Promise<T>): Promise<Record<Way, T>> {
  const results: [Way, T][] = [];
  for (const way of ways) {
    interruption.throwIfAborted();
    results.push([way, await work(way)]);
  }
  return Object.fromEntries(results) as Record<Way, T>;
}

import { listenForOtlpHttp, startShop } from "@o11y-lab/harness";
import { interruption } from "../interruption.ts";
import type { Progress } from "../ui/progress.ts";
import { type Cost, costOf } from "./cost.ts";
import { type Disruption, disrupt } from "./disruption.ts";
import { type Recorded, record } from "./recorded.ts";
import { eachWay, type Way } from "./ways.ts";

export type Compared = Recorded & Disruption & { cost: Cost };
export type Comparison = Record<Way, Compared>;

/**
 * Runs catalog in each of its ways, on free ports and with a PostgreSQL of its own that is removed afterwards. A running lab is not
 * touched, and none is needed. What each way records is exported as JSON to this process; what it costs is measured separately.
 */
export async function compare(progress: Progress): Promise<Comparison> {
  const shop = await progress.step("starting PostgreSQL for the comparison", () => startShop([]));
  // The exports of the measurement have to succeed, or it would measure retries.
  const sink = await listenForOtlpHttp(() => undefined);
  try {
    const recorded = await eachWay((way) => {
      interruption.throwIfAborted();
      return progress.step(`${way}: sending requests, hanging up, stopping`, async () => ({
        ...(await record(shop, way)),
        ...(await disrupt(shop, way !== "bare")),
      }));
    });
    return await eachWay(async (way) => {
      interruption.throwIfAborted();
      const cost = await progress.step(`${way}: measuring CPU, memory and start time`, () =>
        costOf(shop, way, sink.url),
      );
      return { ...recorded[way], cost };
    });
  } finally {
    sink.close();
    await shop.stop();
  }
}

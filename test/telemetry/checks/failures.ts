import { type Shop, serviceNames } from "@o11y-lab/harness";
import { wrongAfterTimeout } from "./failed-order.ts";
import { wrongAfterHangUp } from "./hang-up.ts";
import { wrongAfterCancelledStatement, wrongAfterSilence } from "./unanswered.ts";

/** Drives every kind of failure through the shop and returns what is wrong with the telemetry about it. */
export async function wrongAfterFailures(shop: Shop): Promise<string[]> {
  const problems: string[] = [];
  for (const name of serviceNames) problems.push(...(await wrongAfterHangUp(shop, name)));
  problems.push(...(await wrongAfterTimeout(shop)));
  problems.push(...(await wrongAfterSilence(shop)));
  problems.push(...(await wrongAfterCancelledStatement(shop)));
  return problems;
}

import { type Shop, serviceNames } from "@o11y-lab/harness";
import { wrongAfterTimeout } from "./failed-order.ts";
import { wrongAfterHangUp } from "./hang-up.ts";
import { wrongAfterCancelledStatement, wrongAfterSilence } from "./unanswered.ts";

/** Causes every kind of failure and returns the problems in its telemetry. */
export async function wrongAfterFailures(shop: Shop): Promise<string[]> {
  const problems: string[] = [];
  for (const name of serviceNames) problems.push(...(await wrongAfterHangUp(shop, name)));
  problems.push(...(await wrongAfterTimeout(shop)));
  problems.push(...(await wrongAfterSilence(shop)));
  problems.push(...(await wrongAfterCancelledStatement(shop)));
  return problems;
}

import { type Selector, selectors } from "../../../../grafana/src/read/selectors.ts";
import type { Stores } from "../stores.ts";

/** Labels that say how something ended. What never happened has no series; that the label exists has to be enough. */
const outcomes = new Set(["http_response_status_code", "status_code", "shop_outcome"]);

/** Counted from the first failure on, and here nothing fails. */
const absentWhileWell = /^otelcol_exporter_send_failed_/;

/**
 * The selectors of a query that select nothing. An answer alone does not show them: `or … * 0` and `vector(0)` turn a
 * misspelt metric into a reassuring zero.
 */
export async function blind({ prometheus }: Stores, expr: string): Promise<string[]> {
  const missing: string[] = [];
  for (const selector of selectors(expr)) {
    if (absentWhileWell.test(selector.metric)) continue;
    if ((await prometheus.query(`count(${selector.text})`)).length > 0) continue;
    if ((await prometheus.query(`count(${relaxed(selector)})`)).length === 0) missing.push(selector.text);
  }
  return missing;
}

function relaxed({ metric, matchers }: Selector): string {
  const loose = matchers.map(({ label, operator, value }) =>
    outcomes.has(label) ? `${label}!=""` : `${label}${operator}"${value}"`,
  );
  return `${metric}{${loose.join(",")}}`;
}

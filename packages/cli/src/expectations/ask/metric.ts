import { labels } from "../../commands/query.ts";
import { inWords, keeps } from "../limits.ts";
import type { Of } from "../schema.ts";
import { filled, type Run, type World } from "../world.ts";
import type { Came } from "./answer.ts";

/** Queries Prometheus: there must be samples, all within the limits. */
export async function askMetric(expected: Of<"promql">, { prometheus }: World, run: Run): Promise<Came> {
  const asked = filled(expected.promql, run);
  const samples = (await prometheus.query(asked)).map(({ metric, value }) => ({ metric, value: Number(value?.[1]) }));
  const wanted = inWords(expected);
  if (expected.absent) return { holds: samples.length === 0, asked, came: `${samples.length} samples`, wanted };
  const worst = samples.find(({ value }) => !keeps(expected, value)) ?? samples[0];
  const holds = samples.length > 0 && samples.every(({ value }) => keeps(expected, value));
  const of = worst && samples.length > 1 ? ` of ${labels(worst.metric)}` : "";
  return { holds, asked, came: worst ? `${shorten(worst.value)}${of}` : "no sample", wanted };
}

const shorten = (value: number) => String(Number.isFinite(value) ? Number(value.toPrecision(4)) : value);

import { setTimeout as pause } from "node:timers/promises";
import { explain, LabError } from "../../errors.ts";
import type { Of } from "../schema.ts";
import { filled, type Run, type World } from "../world.ts";
import type { Came } from "./answer.ts";

/** Counters grow between the two queries, so values may differ a little. */
const TOLERANCE = 0.1;

/** A result by key: the value of a series, or 1 for a log line or a trace. */
type Found = Map<string, number>;

/** Runs the learner's query and the reference. A difference contradicts the learner, unless the reference has no data yet. */
export async function askSame(expected: Of<"same">, world: World, run: Run): Promise<Came> {
  const { same } = expected;
  const [kind, query] = Object.entries(same)[0] as [keyof typeof finders, string];
  const find = (one: string) => finders[kind](filled(one, run), world, run);
  const result = { asked: filled(query, run), wanted: "the result of the reference" };
  for (let attempt = 1; ; attempt++) {
    const [reference, own] = await Promise.all([find(same.as), find(query).catch(rejected)]);
    if (reference.size === 0) return { ...result, holds: false, came: "no data yet" };
    const difference = own instanceof LabError ? explain(own) : differenceOf(own, reference, kind);
    if (!difference)
      return { ...result, holds: true, came: `${reference.size} ${kind === "promql" ? "series" : "results"}` };
    // New telemetry may have arrived between the two queries.
    if (attempt === 3) return { ...result, holds: false, came: difference, contradiction: difference };
    await pause(300);
  }
}

const rejected = (error: unknown) => new LabError(explain(error));

const finders = {
  promql: async (query: string, { prometheus }: World): Promise<Found> =>
    new Map((await prometheus.query(query)).map(({ metric, value }) => [labelsOf(metric), Number(value?.[1])])),
  logql: async (query: string, { loki }: World, { sinceMs }: Run): Promise<Found> => {
    const { lines, series } = await loki.query(query, { fromMs: sinceMs, toMs: Date.now(), limit: 1_000 });
    if (series.length > 0)
      return new Map(series.map(({ metric, values }) => [labelsOf(metric), Number(values.at(-1)?.[1])]));
    return new Map(lines.map(({ timeNs, labels, line }) => [`${timeNs} ${labels.service_name} ${line}`, 1]));
  },
  traceql: async (query: string, { traces }: World, { sinceMs }: Run): Promise<Found> => {
    const found = await traces.search(query, { fromMs: sinceMs, toMs: Date.now(), limit: 500 });
    return new Map(found.map(({ id }) => [id, 1]));
  },
};

/** Labels without the metric's name, which functions drop. */
function labelsOf(metric: Record<string, string>): string {
  const labels = Object.entries(metric).filter(([name]) => name !== "__name__");
  return `{${labels
    .map(([name, value]) => `${name}="${value}"`)
    .sort()
    .join(", ")}}`;
}

const namesOf = (key: string) => [...key.matchAll(/(\w+)="/g)].map(([, name]) => name).join(", ");

/** How the learner's result differs, without showing the reference. Undefined if it does not. */
function differenceOf(own: Found, reference: Found, kind: keyof typeof finders): string | undefined {
  const what = kind === "traceql" ? "traces" : [...reference.keys()][0]?.startsWith("{") ? "series" : "lines";
  const owned = own.size === 1 ? `1 ${what.replace(/(trace|line)s/, "$1")}` : `${own.size} ${what}`;
  if (own.size === 0) return `your query returns no ${what}, expected ${reference.size}`;
  const [[key = ""] = [], [wantedKey = ""] = []] = [[...own.keys()], [...reference.keys()]];
  if (what === "series" && namesOf(key) !== namesOf(wantedKey))
    return `your query returns series with the labels {${namesOf(key)}}, expected {${namesOf(wantedKey)}}`;
  const missing = [...reference.keys()].filter((one) => !own.has(one));
  const extra = [...own.keys()].filter((one) => !reference.has(one));
  // Lines and traces that arrived between the two queries are in one result only.
  const spare = what === "series" ? 0 : Math.floor(reference.size * TOLERANCE);
  if (missing.length > spare || extra.length > spare) return `your query returns ${owned}, expected ${reference.size}`;
  for (const [one, wanted] of reference) {
    const value = own.get(one);
    if (value !== undefined && !isClose(value, wanted)) return `${one} is ${short(value)}, expected ${short(wanted)}`;
  }
  return undefined;
}

const isClose = (value: number, wanted: number) =>
  Object.is(value, wanted) || Math.abs(value - wanted) <= Math.abs(wanted) * TOLERANCE;

const short = (value: number) => String(Number.isFinite(value) ? Number(value.toPrecision(4)) : value);

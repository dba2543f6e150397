import { facts } from "../../stores/log-facts.ts";
import type { LogLine } from "../../stores/loki.ts";
import { inWords, keeps } from "../limits.ts";
import type { Of } from "../schema.ts";
import { filled, type Run, type World } from "../world.ts";
import type { Came } from "./answer.ts";

/** All log lines of a trace are stored this long after the newest one. */
const SETTLED_MS = 10_000;

/** Queries Loki, and counts the lines since the start of the run. */
export async function askLog(expected: Of<"logql">, { loki }: World, run: Run): Promise<Came> {
  const asked = filled(expected.logql, run);
  const { lines } = await loki.query(asked, { fromMs: run.sinceMs, toMs: Date.now() + 1_000, limit: 1_000 });
  const holds = expected.absent ? lines.length === 0 : keeps(expected, lines.length);
  const contradiction = holds || expected.absent ? undefined : await contradictionOf(asked, loki, run);
  return {
    holds,
    asked,
    came: `${lines.length} lines`,
    wanted: inWords(expected),
    ...(contradiction === undefined ? {} : { contradiction }),
  };
}

/**
 * For a question about one trace: the line of the same service that comes closest, once the trace's lines are all stored. Then
 * the answer is wrong, not late.
 */
async function contradictionOf(asked: string, loki: World["loki"], run: Run): Promise<string | undefined> {
  const id = /\btrace_id="([0-9a-f]{32})"/.exec(asked)?.[1];
  const service = /\bservice_name="([\w-]+)"/.exec(asked)?.[1];
  if (!id || !service) return undefined;
  const window = { fromMs: run.sinceMs, toMs: Date.now() + 1_000, limit: 200 };
  const { lines } = await loki.query(`{service_name=~".+"} | trace_id="${id}"`, window);
  const newestMs = Math.max(...lines.map(({ timeMs }) => timeMs));
  if (lines.length === 0 || Date.now() - newestMs < SETTLED_MS) return undefined;
  const own = lines.filter(({ labels }) => labels.service_name === service);
  if (own.length > 0) return closest(own, asked);
  const others = [...new Set(lines.map(({ labels }) => labels.service_name))].join(", ");
  return `the trace has log lines of ${others}, but none of ${service}`;
}

/** The line that meets most of the query's conditions, with the labels that they name. */
function closest(lines: LogLine[], asked: string): string {
  const wanted = [...asked.matchAll(/\|\s*(\w+)\s*=\s*"([^"]*)"/g)];
  const named = new Set([...asked.matchAll(/\b(\w+)\s*(?:=|!=|>|<)/g)].map(([, name]) => name));
  const score = ({ labels }: LogLine) => wanted.filter(([, name = "", value]) => labels[name] === value).length;
  const best = lines.reduce((one, other) => (score(other) > score(one) ? other : one));
  const relevant = Object.fromEntries(Object.entries(best.labels).filter(([name]) => named.has(name)));
  const shown = facts(relevant) || facts(best.labels);
  return `${best.labels.service_name}: ${best.line.split("\n")[0]} ${shown}`.trimEnd();
}

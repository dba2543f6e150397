import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { UsageError } from "../errors.ts";
import { openStores } from "../stores/index.ts";
import { facts } from "../stores/log-facts.ts";
import type { LogLine, LogSeries } from "../stores/loki.ts";
import { parseSpan } from "../stores/time.ts";
import { screenColumns } from "../ui/screen.ts";
import { paint } from "../ui/style.ts";
import { fit, padEnd } from "../ui/width.ts";
import { level } from "../waterfall/notes.ts";
import { seriesLines } from "./query.ts";

/** `./lab logs LOGQL`: asks Loki. */
export function addLogs(program: Command): void {
  program
    .command("logs")
    .description("ask Loki")
    .argument("<logql>", `such as '{service_name="checkout"} |= "order placed"'`)
    .option("--since <time>", "look so far back", "15m")
    .option("--limit <lines>", "at most so many lines, the newest", "100")
    .option("--json", "for programs", false)
    .action(async (logql: string, options: { since: string; limit: string; json: boolean }) => {
      const { loki } = await openStores(await chooseEngine());
      const toMs = Date.now() + 1_000;
      const fromMs = toMs - parseSpan(options.since);
      const { lines, series } = await loki.query(logql, { fromMs, toMs, limit: parseLimit(options.limit) });
      if (options.json) console.log(JSON.stringify(series.length > 0 ? series : lines, undefined, 2));
      else if (lines.length > 0) for (const line of lines) console.log(logText(line, screenColumns()));
      else if (series.length > 0) console.log(counted(series).join("\n"));
      else console.log(`no line in the last ${options.since}: nothing matches`);
    });
}

/** A whole number of at least one. */
export function parseLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 5_000) return limit;
  throw new UsageError(`--limit is "${text}"`, "it must be a whole number from 1 to 5000");
}

const counted = (series: LogSeries[]) => seriesLines(series, screenColumns());

/** Time, service, severity, text, and the trace that it belongs to. */
function logText({ timeMs, labels, line }: LogLine, screen: number): string {
  const severity = level(labels);
  const colour = /error|fatal/.test(severity) ? "red" : severity.startsWith("warn") ? "yellow" : "dim";
  const head = `${new Date(timeMs).toISOString().slice(11, 23)}  ${padEnd(labels.service_name ?? "", 10)}  `;
  const tail = labels.trace_id ? `  ${labels.trace_id}` : "";
  const room = Math.max(20, screen - head.length - 7 - tail.length);
  return `${head}${paint(colour, padEnd(severity, 5))}  ${fit(`${line.split("\n")[0]} ${facts(labels)}`.trimEnd(), room)}${paint("dim", tail)}`;
}

import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { openStores } from "../stores/index.ts";
import { facts } from "../stores/log-facts.ts";
import type { LogLine } from "../stores/loki.ts";
import { parseDuration } from "../stores/time.ts";
import { screenColumns } from "../ui/screen.ts";
import { paint } from "../ui/style.ts";
import { fit, padEnd } from "../ui/width.ts";
import { level } from "../waterfall/notes.ts";
import { durationText, jsonOption, numberFrom } from "./arguments.ts";
import { chartLines } from "./query.ts";

/** `./lab logs LOGQL`: queries Loki. */
export function addLogs(program: Command): void {
  program
    .command("logs")
    .description("query Loki: log lines, or a chart for a metric query")
    .argument("<logql>", `query, such as '{service_name="checkout"} |= "order placed"'`)
    .option("--since <time>", "how far back to search", durationText, "15m")
    .option("--limit <lines>", "maximum number of lines (newest first)", numberFrom(1, 5_000), 100)
    .option(...jsonOption)
    .action(async (logql: string, options: { since: string; limit: number; json: boolean }) => {
      const { loki } = await openStores(await chooseEngine());
      const toMs = Date.now() + 1_000;
      const fromMs = toMs - parseDuration(options.since);
      const { lines, series } = await loki.query(logql, { fromMs, toMs, limit: options.limit });
      if (options.json) console.log(JSON.stringify(series.length > 0 ? series : lines, undefined, 2));
      else if (lines.length > 0) for (const line of lines) console.log(logText(line, screenColumns()));
      else if (series.length > 0) console.log(chartLines(series, fromMs, toMs, screenColumns()).join("\n"));
      else console.log(`no log lines in the last ${options.since}`);
    });
}

/** Time, service, severity, message and attributes, trace id. */
function logText({ timeMs, labels, line }: LogLine, screen: number): string {
  const severity = level(labels);
  const colour = /error|fatal/.test(severity) ? "red" : severity.startsWith("warn") ? "yellow" : "dim";
  const head = `${new Date(timeMs).toISOString().slice(11, 23)}  ${padEnd(labels.service_name ?? "", 10)}  `;
  const tail = labels.trace_id ? `  ${labels.trace_id}` : "";
  const left = Math.max(20, screen - head.length - 7 - tail.length);
  return `${head}${paint(colour, padEnd(severity, 5))}  ${fit(`${line.split("\n")[0]} ${facts(labels)}`.trimEnd(), left)}${paint("dim", tail)}`;
}

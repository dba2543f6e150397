import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { UsageError } from "../errors.ts";
import { openStores } from "../stores/index.ts";
import { parseDuration } from "../stores/time.ts";
import type { TraceSummary } from "../stores/traces.ts";
import { type Filters, fromFilters, statuses } from "../traceql/from-filters.ts";
import { say } from "../ui/say.ts";
import { screenColumns } from "../ui/screen.ts";
import { paintError } from "../ui/style.ts";
import { table } from "../ui/table.ts";
import { milliseconds } from "../waterfall/milliseconds.ts";
import { durationText, jsonOption, numberFrom, optionOf } from "./arguments.ts";

interface Options extends Filters {
  since: string;
  limit: number;
  json: boolean;
}

/** `./lab traces [TRACEQL]`: searches the trace store. */
export function addTraces(program: Command): void {
  program
    .command("traces")
    .description("search traces, with TraceQL or with filters")
    .argument("[traceql]", `query, such as '{ resource.service.name = "checkout" && status = error }'`)
    .option("--service <name>", "find traces with a span of this service")
    .option("--name <span>", "find traces with a span of this name")
    .addOption(optionOf("--status <status>", "find traces with a span of this status", "status", statuses))
    .option("--min-duration <time>", "find traces with a span at least this long, such as 500ms", durationText)
    .option("--since <time>", "how far back to search", durationText, "15m")
    .option("--limit <traces>", "maximum number of traces (newest first)", numberFrom(1, 5_000), 20)
    .option(...jsonOption)
    .action(async (traceql: string | undefined, options: Options) => {
      const filtered = fromFilters(options);
      if (traceql && filtered !== "{ }")
        throw new UsageError("filters cannot be combined with a TraceQL query", "add the conditions to the query");
      const query = traceql ?? filtered;
      if (!traceql) say(paintError("dim", `TraceQL: ${query}`));
      const { traces } = await openStores(await chooseEngine());
      const toMs = Date.now() + 1_000;
      const search = { fromMs: toMs - parseDuration(options.since), toMs, limit: options.limit };
      const found = await traces.search(query, search);
      if (options.json) console.log(JSON.stringify(found, undefined, 2));
      else console.log(found.length > 0 ? traceLines(found) : `no traces in the last ${options.since}`);
    });
}

function traceLines(found: TraceSummary[]): string {
  const rows = found.map(({ id, service, name, startMs, durationMs }) => [
    id,
    new Date(startMs).toISOString().slice(11, 19),
    milliseconds(durationMs),
    service,
    name,
  ]);
  const columns = [
    { title: "trace" },
    { title: "start" },
    { title: "duration", align: "right" as const },
    { title: "service" },
    { title: "root span" },
  ];
  return table(columns, rows, screenColumns()).join("\n");
}

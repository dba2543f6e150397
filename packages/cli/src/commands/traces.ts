import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { UsageError } from "../errors.ts";
import { openStores } from "../stores/index.ts";
import { parseSpan } from "../stores/time.ts";
import type { TraceSummary } from "../stores/traces.ts";
import { type Filters, fromFilters } from "../traceql/from-filters.ts";
import { say } from "../ui/say.ts";
import { screenColumns } from "../ui/screen.ts";
import { paintError } from "../ui/style.ts";
import { table } from "../ui/table.ts";
import { milliseconds } from "../waterfall/milliseconds.ts";
import { parseLimit } from "./logs.ts";

interface Options extends Filters {
  since: string;
  limit: string;
  json: boolean;
}

/** `./lab traces TRACEQL`, or with filters: asks the trace store. */
export function addTraces(program: Command): void {
  program
    .command("traces")
    .description("search traces, by TraceQL or by filters")
    .argument("[traceql]", `such as '{ resource.service.name = "checkout" && status = error }'`)
    .option("--service <name>", "with a span of this service")
    .option("--name <span>", "with a span of this name")
    .option("--status <status>", "with a span of this status: error or ok")
    .option("--min-duration <time>", "with a span that took at least so long, such as 500ms")
    .option("--since <time>", "look so far back", "15m")
    .option("--limit <traces>", "at most so many, the newest", "20")
    .option("--json", "for programs", false)
    .action(async (traceql: string | undefined, options: Options) => {
      const filtered = fromFilters(options);
      if (traceql && filtered !== "{ }")
        throw new UsageError("a TraceQL query and filters exclude each other", "write the filters into the query");
      const query = traceql ?? filtered;
      if (!traceql) say(paintError("dim", `TraceQL: ${query}`));
      const { traces } = await openStores(await chooseEngine());
      const toMs = Date.now() + 1_000;
      const search = { fromMs: toMs - parseSpan(options.since), toMs, limit: parseLimit(options.limit) };
      const found = await traces.search(query, search);
      if (options.json) console.log(JSON.stringify(found, undefined, 2));
      else console.log(found.length > 0 ? traceLines(found) : `no trace in the last ${options.since}: nothing matches`);
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
    { title: "first span" },
  ];
  return table(columns, rows, screenColumns()).join("\n");
}

import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { LabError, UsageError } from "../errors.ts";
import { openStores } from "../stores/index.ts";
import { oldestTraceIfKnown } from "../stores/oldest.ts";
import { extent, type TraceStore } from "../stores/traces.ts";
import { duration } from "../ui/duration.ts";
import { screenColumns } from "../ui/screen.ts";
import { waterfall } from "../waterfall/render.ts";
import { jsonOption } from "./arguments.ts";

/** `./lab trace ID`: one trace as a waterfall, with its log lines. */
export function addTrace(program: Command): void {
  program
    .command("trace")
    .description("draw a trace as a waterfall, with its log lines")
    .argument("<id>", "trace id (32 hexadecimal digits), or a traceparent or traceresponse header")
    .option("--no-logs", "leave out the log lines")
    .option(...jsonOption)
    .action(async (given: string, options: { logs: boolean; json: boolean }) => {
      const id = traceId(given);
      const { traces, loki } = await openStores(await chooseEngine());
      const trace = await traces.byId(id);
      if (!trace) throw await notFound(traces, id);
      const { fromMs, toMs } = extent(trace);
      const logs = options.logs ? await loki.ofTrace(id, fromMs - 60_000, toMs + 60_000) : [];
      // A linked trace may have started much later, so search until now.
      const pointing = await traces.pointingTo(id, { fromMs, toMs: Date.now() + 1_000, limit: 200 });
      if (options.json)
        console.log(JSON.stringify({ ...trace, logs, linkedFrom: pointing.map((other) => other.id) }, undefined, 2));
      else console.log(waterfall(trace, logs, screenColumns(), pointing).join("\n"));
    });
}

/** Names both possible reasons, with the age of the oldest stored trace. */
export async function notFound(traces: TraceStore, id: string): Promise<LabError> {
  const oldestMs = await oldestTraceIfKnown(traces);
  const age = oldestMs === undefined ? "" : ` (${duration(Date.now() - oldestMs)})`;
  return new LabError(
    `${traces.name} has no trace ${id}`,
    `it is not stored yet (this takes a few seconds), or it is older than the oldest stored trace${age}`,
  );
}

/** The id in the argument: the argument itself, or the second field of a W3C header. */
export function traceId(given: string): string {
  const id = /^(?:[0-9a-f]{2}-)?([0-9a-f]{32})(?:-[0-9a-f]{16}-[0-9a-f]{2})?$/.exec(given.trim().toLowerCase())?.[1];
  if (id === undefined) throw new UsageError(`"${given}" is not a trace id (32 hexadecimal digits)`);
  return id;
}

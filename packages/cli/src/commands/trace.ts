import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { LabError, UsageError } from "../errors.ts";
import { openStores } from "../stores/index.ts";
import { extent } from "../stores/traces.ts";
import { screenColumns } from "../ui/screen.ts";
import { waterfall } from "../waterfall/render.ts";

/** `./lab trace ID`: one trace as a waterfall, with what was logged in it. */
export function addTrace(program: Command): void {
  program
    .command("trace")
    .description("draw one trace as a waterfall, with its log lines")
    .argument("<id>", "the trace's id: 32 hexadecimal digits, or a whole traceparent or traceresponse")
    .option("--no-logs", "without the log lines")
    .option("--json", "for programs", false)
    .action(async (given: string, options: { logs: boolean; json: boolean }) => {
      const id = traceId(given);
      const { traces, loki } = await openStores(await chooseEngine());
      const trace = await traces.byId(id);
      if (!trace)
        throw new LabError(
          `${traces.name} has no trace ${id}`,
          "a new one takes a few seconds; ./lab traces lists what is there",
        );
      const { fromMs, toMs } = extent(trace);
      const logs = options.logs ? await loki.ofTrace(id, fromMs - 60_000, toMs + 60_000) : [];
      // What a trace caused elsewhere may have come much later, so all is looked through from its start until now.
      const pointing = await traces.pointingTo(id, { fromMs, toMs: Date.now() + 1_000, limit: 200 });
      if (options.json)
        console.log(JSON.stringify({ ...trace, logs, linkedFrom: pointing.map((other) => other.id) }, undefined, 2));
      else console.log(waterfall(trace, logs, screenColumns(), pointing).join("\n"));
    });
}

/** The id in what was given: itself, or the second field of a W3C header. */
export function traceId(given: string): string {
  const id = /^(?:[0-9a-f]{2}-)?([0-9a-f]{32})(?:-[0-9a-f]{16}-[0-9a-f]{2})?$/.exec(given.trim().toLowerCase())?.[1];
  if (id === undefined) throw new UsageError(`"${given}" is no trace id`, "it has 32 hexadecimal digits");
  return id;
}

import { bars } from "../panels/graph.ts";
import { logLines, traceTable } from "../panels/lists.ts";
import { logs } from "../queries.ts";
import type { Row } from "../row.ts";

/** Single requests and log lines: they explain what the graphs show. */
export const tracesAndLogs: Row = {
  title: "Traces and logs",
  panels: [
    traceTable(
      {
        title: "Recent requests",
        description:
          "The newest traces with a server span of the selected services; open one to see where its time went.",
        width: 12,
      },
      '{ resource.service.name =~ "$service" && kind = server }',
    ),
    traceTable(
      {
        title: "Traces with errors",
        description:
          "At least one span failed; a 404 is an error in the caller's client span, but not in the callee's server span.",
        width: 12,
      },
      '{ resource.service.name =~ "$service" && status = error }',
    ),
    logLines(
      {
        title: "Warnings and errors",
        description: "Open a line to see its attributes; its trace id leads to the whole request.",
        width: 16,
      },
      '{service_name=~"$service"} | detected_level=~"warn|error|critical|fatal"',
    ),
    bars(
      {
        title: "Log lines by level",
        description: "A burst of errors is an incident; a rising baseline of warnings often precedes one.",
        width: 8,
      },
      "short",
      [logs('sum by (detected_level) (count_over_time({service_name=~"$service"} [$__auto]))', "{{detected_level}}")],
    ),
  ],
};

import { bars } from "../panels/graph.ts";
import { logLines, traceTable } from "../panels/lists.ts";
import { logs } from "../queries.ts";
import type { Row } from "../row.ts";

/** Single requests: where a graph says that something is wrong, these say what. */
export const tracesAndLogs: Row = {
  title: "Traces and logs",
  panels: [
    traceTable(
      {
        title: "Recent requests",
        description: "The newest traces in which the chosen services answered; open one and see where its time went.",
        width: 12,
      },
      '{ resource.service.name =~ "$service" && kind = server }',
    ),
    traceTable(
      {
        title: "Traces with errors",
        description:
          "Some span in them failed, in the caller's view: an answer of 404 is an error to who asked, though not to who answered.",
        width: 12,
      },
      '{ resource.service.name =~ "$service" && status = error }',
    ),
    logLines(
      {
        title: "Warnings and errors",
        description:
          "Read the text, open the line for the facts, and take the trace id there to see the whole request.",
        width: 16,
      },
      '{service_name=~"$service"} | detected_level=~"warn|error|critical|fatal"',
    ),
    bars(
      {
        title: "Log lines by level",
        description: "A burst of errors is an incident, a rising base of warnings is one that has not happened yet.",
        width: 8,
      },
      "short",
      [logs('sum by (detected_level) (count_over_time({service_name=~"$service"} [$__auto]))', "{{detected_level}}")],
    ),
  ],
};

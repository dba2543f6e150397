import { LogsSortOrder } from "@grafana/grafana-foundation-sdk/common";
import { PanelBuilder as LogsPanel } from "@grafana/grafana-foundation-sdk/logs";
import { PanelBuilder as NodeGraphPanel } from "@grafana/grafana-foundation-sdk/nodegraph";
import { PanelBuilder as TablePanel } from "@grafana/grafana-foundation-sdk/table";
import { logs, serviceMap, traces } from "../queries.ts";
import { type Box, inBox } from "./box.ts";

/** Traces, newest first; the first column links to each. */
export const traceTable = (box: Box, traceql: string) => inBox(new TablePanel(), box).withTarget(traces(traceql));

/** Log lines, newest first; a click on a line shows its fields, with a link to its trace. */
export const logLines = (box: Box, logql: string) =>
  inBox(new LogsPanel(), box)
    .withTarget(logs(logql).maxLines(100))
    .showTime(true)
    .enableLogDetails(true)
    .wrapLogMessage(false)
    .sortOrder(LogsSortOrder.Descending);

/** The services as nodes, their calls as edges. */
export const serviceGraph = (box: Box) => inBox(new NodeGraphPanel(), box).withTarget(serviceMap());

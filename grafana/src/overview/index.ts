import {
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
  VariableSort,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { prometheus } from "../datasources.ts";
import { atAGlance } from "./at-a-glance.ts";
import { collector } from "./collector.ts";
import { red } from "./red.ts";
import { serviceGraph } from "./service-graph.ts";
import { shop } from "./shop.ts";
import { tracesAndLogs } from "./traces-and-logs.ts";
import { use } from "./use.ts";

const rows = [atAGlance, red, use, shop, tracesAndLogs, serviceGraph, collector];

/** The services that the panels show: all that report, or those selected. */
const service = new QueryVariableBuilder("service")
  .label("Service")
  .datasource(prometheus)
  .query({
    qryType: 1,
    refId: "service",
    query: "label_values(http_server_request_duration_seconds_count, service_name)",
  })
  .definition("label_values(http_server_request_duration_seconds_count, service_name)")
  .refresh(VariableRefresh.OnTimeRangeChanged)
  .sort(VariableSort.AlphabeticalAsc)
  .multi(true)
  .includeAll(true)
  // "All" includes services that start reporting later, without a reload.
  .allValue(".+")
  .current({ text: ["All"], value: ["$__all"] });

/** The dashboard OpenTelemetry Overview. */
export function overview(): Dashboard {
  const dashboard = new DashboardBuilder("OpenTelemetry Overview")
    .uid("otel-overview")
    .description("Metrics, traces and logs of the shop, linked to each other.")
    .tags(["o11y-lab"])
    .time({ from: "now-15m", to: "now" })
    // The export interval of the metrics.
    .refresh("5s")
    .tooltip(DashboardCursorSync.Crosshair)
    .withVariable(service);
  for (const { title, panels } of rows) {
    dashboard.withRow(new RowBuilder(title));
    for (const panel of panels) dashboard.withPanel(panel);
  }
  return dashboard.build();
}

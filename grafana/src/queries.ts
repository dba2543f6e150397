import { DataqueryBuilder as LokiQuery } from "@grafana/grafana-foundation-sdk/loki";
import { DataqueryBuilder as PrometheusQuery, PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import { SearchTableType, DataqueryBuilder as TempoQuery } from "@grafana/grafana-foundation-sdk/tempo";
import { loki, prometheus, tempo } from "./datasources.ts";

/** Lines over time. The legend may name labels: {{service_name}}. */
export const lines = (expr: string, legend: string) =>
  new PrometheusQuery().datasource(prometheus).expr(expr).legendFormat(legend).range();

/** The same with exemplars: dots for single measurements, each linked to its trace. */
export const linesWithTraces = (expr: string, legend: string) => lines(expr, legend).exemplar(true);

/** A histogram's buckets over time, for a heatmap. */
export const buckets = (expr: string) => linesWithTraces(expr, "{{le}}").format(PromQueryFormat.Heatmap);

/** One number, at the end of the time range. */
export const number = (expr: string) => new PrometheusQuery().datasource(prometheus).expr(expr).instant();

/** The newest traces that a TraceQL query finds. */
export const traces = (traceql: string) =>
  new TempoQuery()
    .datasource(tempo)
    .queryType("traceql")
    .query(traceql)
    .limit(20)
    .tableType(SearchTableType.Traces)
    .filters([]);

/** The service graph: Tempo's data source queries Prometheus for it. */
export const serviceMap = () => new TempoQuery().datasource(tempo).queryType("serviceMap").filters([]);

/** Log lines, or a count of them over time. */
export const logs = (logql: string, legend = "") =>
  new LokiQuery().datasource(loki).queryType("range").expr(logql).legendFormat(legend);

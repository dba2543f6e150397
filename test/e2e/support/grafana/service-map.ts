// What Tempo's data source asks Prometheus for its service graph.
// https://github.com/grafana/grafana-tempo-datasource/blob/main/src/datasource.ts (makePromServiceMapRequest, buildExpr)
// https://github.com/grafana/grafana-tempo-datasource/blob/main/src/graphTransform.ts (the metrics)
import { loadContract } from "@o11y-lab/contract";

const edge = "traces_service_graph_request";

/** For nodes and edges: how often, how long, how often in vain. All three are divided by one another. */
export const edgeQueries = ["server_seconds_sum", "total", "failed_total"].map(
  (metric) => `sum by (client, server) (rate(${edge}_${metric}[$__range]))`,
);

/** What kind of node the callee is: databases and queues are drawn differently. */
export const kindQuery = `group by (client, connection_type, server) (${edge}_total)`;

/** What a click on an edge offers. */
export const edgeLinks = (client: string, server: string) => {
  const which = `client="${client}",server="${server}"`;
  return [
    `sum by (client, server)(rate(${edge}_total{${which}}[$__rate_interval]))`,
    `histogram_quantile(0.9, sum(rate(${edge}_server_seconds_bucket{${which}}[$__rate_interval])) by (le, client, server))`,
    `sum by (client, server)(rate(${edge}_failed_total{${which}}[$__rate_interval]))`,
  ];
};

/** The table beside the graph: the five busiest operations, and for each of them its errors and its duration. */
export const tableQueries = {
  rate: 'topk(5, sum(rate(traces_spanmetrics_calls_total{span_kind="SPAN_KIND_SERVER"}[$__range])) by (span_name))',
  errors: (names: string[]) =>
    `topk(5, sum(rate(traces_spanmetrics_calls_total{status_code="STATUS_CODE_ERROR",span_name=~"${names.map(escaped).join("|")}"}[$__range])) by (span_name))`,
  duration: (name: string) =>
    `histogram_quantile(.9, sum(rate(traces_spanmetrics_latency_bucket{span_name=~"${escaped(name)}"}[$__range])) by (le))`,
};

const escaped = (name: string) => name.replaceAll(/[$^*{}[\]'+?.()|]/g, "\\\\$&");

/** The edges that the contract promises, under the names of the graph: Kafka and PostgreSQL are nodes of their own. */
export function promisedEdges(): string[] {
  const edges = loadContract().edges.flatMap(({ from, to, via }) => {
    if (via === "kafka") return [`${from} > kafka`, `kafka > ${to}`];
    return [via === "postgres" ? `${from} > postgresql` : `${from} > ${to}`];
  });
  return [...new Set(edges)].sort();
}

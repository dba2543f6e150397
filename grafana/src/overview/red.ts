import { loki, tempo } from "../datasources.ts";
import { label, logsLink, tracesLink } from "../explore-link.ts";
import { graph } from "../panels/graph.ts";
import { heatmap } from "../panels/heatmap.ts";
import { quantile, rate, ratio } from "../promql.ts";
import { buckets, lines, linesWithTraces } from "../queries.ts";
import type { Row } from "../row.ts";

// Rate and errors come from the services' own metrics. Durations come from the Collector's span metrics: only these have
// exemplars, because the Node SDK records none.
const requests = (matchers = "") => `http_server_request_duration_seconds_count{service_name=~"$service"${matchers}}`;
const spans = 'traces_spanmetrics_duration_seconds_bucket{span_kind="SPAN_KIND_SERVER",service_name=~"$service"}';

const calls = (of: string, matchers = "") =>
  `http_client_request_duration_seconds_${of}{service_name=~"$service"${matchers}}`;
const byPeer = (rates: string) => `sum by (service_name, service_peer_name) (${rates})`;
const way = "{{service_name}} to {{service_peer_name}}";

const byService = (rates: string) => `sum by (service_name) (${rates})`;
const service = label("service_name");
const links = [
  tracesLink("Traces of this service", tempo, `{ resource.service.name = "${service}" && kind = server }`),
  tracesLink("Traces with errors of this service", tempo, `{ resource.service.name = "${service}" && status = error }`),
  logsLink("Log lines of this service", loki, `{service_name="${service}"}`),
];

/** Rate, errors and duration, the same for every service. */
export const red: Row = {
  title: "RED: rate, errors, duration of each service",
  panels: [
    graph(
      {
        title: "Rate by service",
        description: "Requests per second by service; when only one line falls, look at the callers of that service.",
        width: 8,
      },
      "reqps",
      [lines(byService(rate(requests())), "{{service_name}}")],
    ).dataLinks(links),
    graph(
      {
        title: "Error ratio by service",
        description:
          "The share of 5xx responses; when several services rise together, the one furthest from the customer is the cause.",
        width: 8,
      },
      "percentunit",
      [
        lines(
          ratio(byService(rate(requests(',http_response_status_code=~"5.."'))), byService(rate(requests()))),
          "{{service_name}}",
        ),
      ],
    ).dataLinks(links),
    graph(
      {
        title: "p95 duration by service",
        description:
          "The 95th percentile of request durations; each dot is one request, and a click on it opens its trace.",
        width: 8,
      },
      "s",
      [linesWithTraces(quantile(0.95, rate(spans), ["service_name"]), "{{service_name}}")],
    ).dataLinks(links),
    graph(
      {
        title: "p50, p95 and p99 of the selected services",
        description:
          "When only p99 rises, few requests are slow (a lock, a timeout); when p50 rises too, all of them are.",
        width: 12,
      },
      "s",
      [
        linesWithTraces(quantile(0.99, rate(spans)), "p99"),
        lines(quantile(0.95, rate(spans)), "p95"),
        lines(quantile(0.5, rate(spans)), "p50"),
      ],
    ),
    heatmap(
      {
        title: "Durations of the selected services",
        description:
          "The distribution of durations: two bands mean two kinds of requests, which an average would hide.",
        width: 12,
      },
      "s",
      buckets(`sum by (le) (increase(${spans}[$__rate_interval]))`),
    ),
    graph(
      {
        title: "p95 of calls to each dependency",
        description:
          "Measured by the caller; if it exceeds the callee's own p95 above, the time is lost between the two.",
        width: 12,
      },
      "s",
      [lines(quantile(0.95, rate(calls("bucket")), ["service_name", "service_peer_name"]), way)],
    ),
    graph(
      {
        title: "Failed calls to each dependency",
        description:
          "The share of calls that got a 5xx or no response, measured by the caller, because a dead callee reports nothing.",
        width: 12,
      },
      "percentunit",
      [
        lines(
          ratio(byPeer(rate(calls("count", ',http_response_status_code!~"[1-4].."'))), byPeer(rate(calls("count")))),
          way,
        ),
      ],
    ),
  ],
};

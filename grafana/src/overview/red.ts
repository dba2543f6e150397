import { loki, tempo } from "../datasources.ts";
import { label, logsLink, tracesLink } from "../explore-link.ts";
import { graph } from "../panels/graph.ts";
import { heatmap } from "../panels/heatmap.ts";
import { quantile, rate, ratio } from "../promql.ts";
import { buckets, lines, linesWithTraces } from "../queries.ts";
import type { Row } from "../row.ts";

// Rate and errors come from what the services count themselves. Durations come from the Collector's span metrics: only
// these have exemplars, as the Node SDK makes none.
const requests = (matchers = "") => `http_server_request_duration_seconds_count{service_name=~"$service"${matchers}}`;
const spans = 'traces_spanmetrics_duration_seconds_bucket{span_kind="SPAN_KIND_SERVER",service_name=~"$service"}';

const calls = (of: string, matchers = "") =>
  `http_client_request_duration_seconds_${of}{service_name=~"$service"${matchers}}`;
const byPeer = (rates: string) => `sum by (service_name, service_peer_name) (${rates})`;
const way = "{{service_name}} to {{service_peer_name}}";

const byService = (rates: string) => `sum by (service_name) (${rates})`;
const service = label("service_name");
const links = [
  tracesLink("Its traces", tempo, `{ resource.service.name = "${service}" && kind = server }`),
  tracesLink("Its traces with errors", tempo, `{ resource.service.name = "${service}" && status = error }`),
  logsLink("Its log lines", loki, `{service_name="${service}"}`),
];

/** Rate, errors, duration: three questions that fit every service. */
export const red: Row = {
  title: "RED: rate, errors, duration of each service",
  panels: [
    graph(
      {
        title: "Rate by service",
        description:
          "Requests per second by service; when one line falls and the others do not, look at who calls that service.",
        width: 8,
      },
      "reqps",
      [lines(byService(rate(requests())), "{{service_name}}")],
    ).dataLinks(links),
    graph(
      {
        title: "Error ratio by service",
        description:
          "The share of 5xx answers; when several services rise together, the one furthest from the customer is the cause.",
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
          "What nineteen of twenty requests stay below; each dot is one request, and a click on it opens its trace.",
        width: 8,
      },
      "s",
      [linesWithTraces(quantile(0.95, rate(spans), ["service_name"]), "{{service_name}}")],
    ).dataLinks(links),
    graph(
      {
        title: "p50, p95 and p99 of the chosen services",
        description:
          "When p99 rises alone, few requests suffer (a lock, a time-out); when p50 rises too, everything has become slower.",
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
        title: "Durations of the chosen services",
        description:
          "How many requests took how long: two bands mean two kinds of requests, which any average would hide.",
        width: 12,
      },
      "s",
      buckets(`sum by (le) (increase(${spans}[$__rate_interval]))`),
    ),
    graph(
      {
        title: "p95 of calls to each neighbour",
        description:
          "As the caller sees it. Longer here than in the callee's own p95 above means that the time is lost between the two.",
        width: 12,
      },
      "s",
      [lines(quantile(0.95, rate(calls("bucket")), ["service_name", "service_peer_name"]), way)],
    ),
    graph(
      {
        title: "Failed calls to each neighbour",
        description: "The share that got a 5xx or no answer at all: a callee that is dead counts nothing itself.",
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

import { bars, graph } from "../panels/graph.ts";
import { orZero, rate, ratio } from "../promql.ts";
import { lines } from "../queries.ts";
import type { Row } from "../row.ts";

const of = (metric: string, matchers = "") => `${metric}{service_name=~"$service"${matchers}}`;
const byService = (values: string) => `sum by (service_name) (${values})`;
const service = "{{service_name}}";

/** Utilisation, saturation and errors of each limited resource. */
export const use: Row = {
  title: "USE: utilisation and saturation of each resource",
  panels: [
    graph(
      {
        title: "Event loop utilisation",
        description: "The share of time in which a service's main thread is busy: near 100 %, requests queue for it.",
        width: 6,
      },
      "percentunit",
      [lines(`max by (service_name) (${of("nodejs_eventloop_utilization_ratio")})`, service)],
    ).max(1),
    graph(
      {
        title: "CPU",
        description:
          "Cores in use; if it rises while the request rate does not, each request has become more expensive.",
        width: 6,
      },
      "short",
      [lines(byService(rate(of("process_cpu_time_seconds_total"))), service)],
    ),
    graph(
      {
        title: "Memory",
        description: "Resident memory of each process: a sawtooth is garbage collection, a staircase is a leak.",
        width: 6,
      },
      "bytes",
      [lines(byService(of("process_memory_usage_bytes")), service)],
    ),
    graph(
      {
        title: "Database connections in use",
        description:
          "The share of each service's pool in use: at 100 % the next query waits, and the next panel rises.",
        width: 6,
      },
      "percentunit",
      [
        lines(
          ratio(
            byService(of("db_client_connection_count", ',db_client_connection_state="used"')),
            byService(of("db_client_connection_max")),
          ),
          service,
        ),
      ],
    ).max(1),
    bars(
      {
        title: "Waiting for a database connection",
        description: "If it stays above 0, the pool is too small, or transactions stay open too long.",
        width: 6,
      },
      "short",
      [lines(byService(of("db_client_connection_pending_requests")), service)],
    ),
    graph(
      {
        title: "Time in the database, per second",
        description: "Seconds of query time per second: 2 means that two connections are busy on average.",
        width: 6,
      },
      "short",
      [lines(byService(rate(of("db_client_operation_duration_seconds_sum"))), service)],
    ),
    graph(
      {
        title: "Oldest order in the outbox",
        description:
          "How long it has waited for Kafka: a deep but young outbox is a burst of orders, an old one means that the relay is stuck.",
        width: 6,
      },
      "s",
      [lines("max(shop_outbox_age_seconds)", "age")],
    ),
    graph(
      {
        title: "Orders in Kafka not yet shipped",
        description:
          "The consumer's lag: it grows when fulfilment is slow or hangs, and keeps its last value while Kafka is down.",
        width: 6,
      },
      "short",
      [lines(orZero("sum(shop_consumer_lag)"), "messages")],
    ),
  ],
};

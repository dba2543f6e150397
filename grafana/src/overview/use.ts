import { bars, graph } from "../panels/graph.ts";
import { orZero, rate, ratio } from "../promql.ts";
import { lines } from "../queries.ts";
import type { Row } from "../row.ts";

const of = (metric: string, matchers = "") => `${metric}{service_name=~"$service"${matchers}}`;
const byService = (values: string) => `sum by (service_name) (${values})`;
const service = "{{service_name}}";

/** Utilisation, saturation, errors: three questions that fit everything that can be full. */
export const use: Row = {
  title: "USE: how full each resource is",
  panels: [
    graph(
      {
        title: "Event loop in use",
        description: "The share of time in which the one thread of a service works: near 100 %, requests queue for it.",
        width: 6,
      },
      "percentunit",
      [lines(`max by (service_name) (${of("nodejs_eventloop_utilization_ratio")})`, service)],
    ).max(1),
    graph(
      {
        title: "CPU",
        description: "Cores in use. When it rises and the rate of requests does not, a request has become dearer.",
        width: 6,
      },
      "short",
      [lines(byService(rate(of("process_cpu_time_seconds_total"))), service)],
    ),
    graph(
      {
        title: "Memory",
        description: "What each process holds: a saw is garbage collection, a staircase is a leak.",
        width: 6,
      },
      "bytes",
      [lines(byService(of("process_memory_usage_bytes")), service)],
    ),
    graph(
      {
        title: "Database connections in use",
        description: "The share of each service's pool: at 100 % the next query waits, and the panel beside it rises.",
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
        description: "Above 0 for long, the pool is what is too small, or a transaction stays open too long.",
        width: 6,
      },
      "short",
      [lines(byService(of("db_client_connection_pending_requests")), service)],
    ),
    graph(
      {
        title: "Time in the database, per second",
        description: "Seconds of queries in each second: 2 means that on average two connections are at work.",
        width: 6,
      },
      "short",
      [lines(byService(rate(of("db_client_operation_duration_seconds_sum"))), service)],
    ),
    graph(
      {
        title: "Oldest order in the outbox",
        description: "How long it has waited for Kafka: deep and young is a rush, old is a relay that stands still.",
        width: 6,
      },
      "s",
      [lines("max(shop_outbox_age_seconds)", "age")],
    ),
    graph(
      {
        title: "Orders in Kafka that nobody has shipped",
        description:
          "The consumer's lag: it grows when fulfilment is slow or hangs. While Kafka is away it stays as it was.",
        width: 6,
      },
      "short",
      [lines(orZero("sum(shop_consumer_lag)"), "messages")],
    ),
  ],
};

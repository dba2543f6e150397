import { stat } from "../panels/stat.ts";
import { increase, quantile, rate, ratio } from "../promql.ts";
import { number } from "../queries.ts";
import type { Row } from "../row.ts";

const requests = (matchers = "") => `http_server_request_duration_seconds_count{service_name="gateway"${matchers}}`;

/** Six numbers: is the shop healthy, and is it selling? */
export const atAGlance: Row = {
  title: "At a glance",
  panels: [
    stat(
      {
        title: "Requests per second",
        description:
          "Customer requests, counted at the gateway; 0 means that there is no traffic, or that it does not reach the gateway.",
        width: 4,
      },
      "reqps",
      number(`sum(${rate(requests())})`),
    ),
    stat(
      {
        title: "Error ratio",
        description:
          "The share of requests that the gateway answered with 5xx in the selected time range; a declined card (402) does not count.",
        width: 4,
      },
      "percentunit",
      number(ratio(`sum(${increase(requests(',http_response_status_code=~"5.."'))})`, `sum(${increase(requests())})`)),
      0.01,
    ),
    stat(
      {
        title: "p95 duration",
        description: "The 95th percentile: one request in twenty took longer, possibly much longer.",
        width: 4,
      },
      "s",
      number(quantile(0.95, increase('http_server_request_duration_seconds_bucket{service_name="gateway"}'))),
      1,
    ),
    stat(
      {
        title: "Orders placed",
        description:
          "Orders in the selected time range; if only checkout is broken, this falls to 0 while requests continue.",
        width: 4,
      },
      "short",
      number(`round(sum(${increase('shop_orders_total{shop_outcome="placed"}')}))`),
    ),
    stat(
      {
        title: "Orders failed",
        description:
          "Orders lost to a failure of the shop in the selected time range: each one is a customer who wanted to pay.",
        width: 4,
      },
      "short",
      number(`round(sum(${increase('shop_orders_total{shop_outcome="failed"}')}))`),
      1,
    ),
    stat(
      {
        title: "Orders in the outbox",
        description: "Paid orders that are not yet published to Kafka; it grows while Kafka is down.",
        width: 4,
      },
      "short",
      number("sum(shop_outbox_depth)"),
      10,
    ),
  ],
};

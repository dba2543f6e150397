import { stat } from "../panels/stat.ts";
import { increase, quantile, rate, ratio } from "../promql.ts";
import { number } from "../queries.ts";
import type { Row } from "../row.ts";

const requests = (matchers = "") => `http_server_request_duration_seconds_count{service_name="gateway"${matchers}}`;

/** Six numbers: is the shop well, and is it selling? */
export const atAGlance: Row = {
  title: "At a glance",
  panels: [
    stat(
      {
        title: "Requests per second",
        description:
          "What customers ask for, counted at the gateway; 0 means that nobody gets through or nobody comes.",
        width: 4,
      },
      "reqps",
      number(`sum(${rate(requests())})`),
    ),
    stat(
      {
        title: "Error ratio",
        description:
          "The share of requests that the gateway answered with 5xx in the time shown; a declined card (402) is no error of ours.",
        width: 4,
      },
      "percentunit",
      number(ratio(`sum(${increase(requests(',http_response_status_code=~"5.."'))})`, `sum(${increase(requests())})`)),
      0.01,
    ),
    stat(
      {
        title: "p95 duration",
        description: "Nineteen of twenty requests were answered faster than this; the slowest one may be far slower.",
        width: 4,
      },
      "s",
      number(quantile(0.95, increase('http_server_request_duration_seconds_bucket{service_name="gateway"}'))),
      1,
    ),
    stat(
      {
        title: "Orders placed",
        description: "In the time shown; it falls to 0 while requests go on when only the checkout is broken.",
        width: 4,
      },
      "short",
      number(`round(sum(${increase('shop_orders_total{shop_outcome="placed"}')}))`),
    ),
    stat(
      {
        title: "Orders failed",
        description:
          "Orders lost through a failure of ours in the time shown: each one is a customer who wanted to pay.",
        width: 4,
      },
      "short",
      number(`round(sum(${increase('shop_orders_total{shop_outcome="failed"}')}))`),
      1,
    ),
    stat(
      {
        title: "Waiting for Kafka",
        description: "Orders that are paid but not handed over to shipping yet; it grows while Kafka is away.",
        width: 4,
      },
      "short",
      number("sum(shop_outbox_depth)"),
      10,
    ),
  ],
};

import { tempo } from "../datasources.ts";
import { label, tracesLink } from "../explore-link.ts";
import { bars, graph } from "../panels/graph.ts";
import { orZero, quantile, rate, ratio } from "../promql.ts";
import { lines } from "../queries.ts";
import type { Row } from "../row.ts";

const outcome = label("shop_outcome");
const perMinute = (selector: string) => `sum by (shop_outcome) (${rate(selector)}) * 60`;
const lookups = (matchers = "") => `sum(${rate(`shop_cache_lookups_total${matchers}`)})`;
const placed = 'shop_order_duration_seconds_bucket{shop_outcome="placed"}';

/** Business metrics, which requests alone cannot show. */
export const shop: Row = {
  title: "The shop",
  panels: [
    bars(
      {
        title: "Orders per minute, by outcome",
        description:
          "Declined by the bank, rejected for the customer's input or the stock, or failed through the shop: only the last pages someone.",
        width: 8,
      },
      "short",
      [lines(perMinute("shop_orders_total"), "{{shop_outcome}}")],
    ).dataLinks([
      tracesLink(
        "Traces of orders with this outcome",
        tempo,
        `{ name = "place order" && span.shop.outcome = "${outcome}" }`,
      ),
    ]),
    bars(
      {
        title: "Payments per minute, by outcome",
        description: "If more cards are charged than orders placed, customers paid for orders that failed.",
        width: 8,
      },
      "short",
      [lines(perMinute("shop_payments_total"), "{{shop_outcome}}")],
    ).dataLinks([
      tracesLink(
        "Traces of payments with this outcome",
        tempo,
        `{ resource.service.name = "payment" && name = "charge card" && span.shop.outcome = "${outcome}" }`,
      ),
    ]),
    graph(
      {
        title: "Placed and shipped per minute",
        description:
          "The two lines should match; when shipping falls behind, orders are waiting in the outbox or in Kafka.",
        width: 8,
      },
      "short",
      [
        lines(`sum(${rate('shop_orders_total{shop_outcome="placed"}')}) * 60`, "placed"),
        lines(orZero(`sum(${rate("messaging_client_consumed_messages_total")}) * 60`), "taken from Kafka"),
      ],
    ),
    graph(
      {
        title: "Checkout duration",
        description:
          "How long customers waited for a placed order; declined cards are excluded, because they are fast and would lower the value.",
        width: 8,
      },
      "s",
      [lines(quantile(0.95, rate(placed)), "p95"), lines(quantile(0.5, rate(placed)), "p50")],
    ),
    graph(
      {
        title: "Outbox depth",
        description:
          "Orders waiting for Kafka: near 0 normally, a steady climb while Kafka is down, and 0 again after it recovers.",
        width: 8,
      },
      "short",
      [lines("sum(shop_outbox_depth)", "in the outbox")],
    ),
    graph(
      {
        title: "Cache hit ratio of the gateway",
        description:
          "The share of product requests that catalog is spared; when it falls to 0, catalog's request rate rises.",
        width: 8,
      },
      "percentunit",
      [lines(ratio(lookups('{shop_cache_result="hit"}'), lookups()), "hits")],
    ).max(1),
    graph(
      {
        title: "Steps of an order",
        description: "The p95 of each step: the step that rises together with the checkout duration is the slow one.",
        width: 12,
      },
      "s",
      [lines(quantile(0.95, rate("shop_step_duration_seconds_bucket"), ["shop_step"]), "{{shop_step}}")],
    ),
    bars(
      {
        title: "Public requests by status",
        description:
          "Responses to customers: 4xx is due to their input or their bank; only 5xx is a failure of the shop.",
        width: 12,
      },
      "reqps",
      [lines(`sum by (shop_status_class) (${rate("shop_requests_total")})`, "{{shop_status_class}}")],
    ),
  ],
};

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

/** What the business asks. None of it can be read from requests alone. */
export const shop: Row = {
  title: "The shop",
  panels: [
    bars(
      {
        title: "Orders per minute, by outcome",
        description:
          "Declined is the bank, rejected the customer's input or the stock, failed is us: only the last wakes somebody.",
        width: 8,
      },
      "short",
      [lines(perMinute("shop_orders_total"), "{{shop_outcome}}")],
    ).dataLinks([
      tracesLink("Traces of such orders", tempo, `{ name = "place order" && span.shop.outcome = "${outcome}" }`),
    ]),
    bars(
      {
        title: "Payments per minute, by outcome",
        description: "More charges than placed orders means that cards were charged for orders that came to nothing.",
        width: 8,
      },
      "short",
      [lines(perMinute("shop_payments_total"), "{{shop_outcome}}")],
    ).dataLinks([
      tracesLink(
        "Traces of such payments",
        tempo,
        `{ resource.service.name = "payment" && name = "charge card" && span.shop.outcome = "${outcome}" }`,
      ),
    ]),
    graph(
      {
        title: "Placed and shipped per minute",
        description:
          "The two lines follow each other; when shipping falls behind, orders wait in the outbox or in Kafka.",
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
        title: "At the till",
        description:
          "How long buyers of placed orders waited; a declined card is quick and would make this look better.",
        width: 8,
      },
      "s",
      [lines(quantile(0.95, rate(placed)), "p95"), lines(quantile(0.5, rate(placed)), "p50")],
    ),
    graph(
      {
        title: "Orders waiting for Kafka",
        description:
          "The outbox: near 0 while all is well, a steady climb while Kafka is away, and back to 0 by itself.",
        width: 8,
      },
      "short",
      [lines("sum(shop_outbox_depth)", "in the outbox")],
    ),
    graph(
      {
        title: "Catalog answers from the gateway's cache",
        description: "The share that the catalog is spared; when it falls to 0, the catalog's rate rises with it.",
        width: 8,
      },
      "percentunit",
      [lines(ratio(lookups('{shop_cache_result="hit"}'), lookups()), "hits")],
    ).max(1),
    graph(
      {
        title: "Steps of an order",
        description: "The p95 of each step: the one that rises with the panel above is where the buyer's time goes.",
        width: 12,
      },
      "s",
      [lines(quantile(0.95, rate("shop_step_duration_seconds_bucket"), ["shop_step"]), "{{shop_step}}")],
    ),
    bars(
      {
        title: "Public requests by status",
        description:
          "What customers got. 4xx is their input or their bank, 5xx is us: only that counts against the shop.",
        width: 12,
      },
      "reqps",
      [lines(`sum by (shop_status_class) (${rate("shop_requests_total")})`, "{{shop_status_class}}")],
    ),
  ],
};

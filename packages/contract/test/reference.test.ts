import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { findReaders, loadContract, renderReference } from "../src/index.ts";
import { contract } from "./fixture.ts";

const page = new URL("../../../docs/telemetry.md", import.meta.url);

describe("docs/telemetry.md", () => {
  it("is up to date (node packages/contract/src/main.ts reference --write)", () => {
    assert.equal(readFileSync(page, "utf8"), renderReference(loadContract(), findReaders()));
  });

  it("lists the files that query a signal", () => {
    const readers = [
      { title: "Till", link: "../till.json", text: "sum(rate(shop_orders_total[1m]))" },
      {
        title: "Slow",
        link: "../slow.json",
        text: 'http_server_request_duration_seconds_bucket\n{ name = "place order" }',
      },
      { title: "Other", link: "../other.json", text: "other_shop_orders_total + shop_orders_total_of_others" },
    ];
    const text = renderReference(contract, readers);
    for (const part of [
      "| Orders. *Used by [Till](../till.json).* |",
      "| Requests. *Used by [Slow](../slow.json).* |",
      "| The order. *Used by [Slow](../slow.json).* |",
    ])
      assert.ok(text.includes(part), part);
    assert.ok(!text.includes("Other"));
  });

  it("has an example query for each metric, with the label names of PromQL", () => {
    const text = renderReference(contract);
    for (const query of [
      "sum by (shop_outcome) (rate(shop_orders_total[5m]))",
      "histogram_quantile(0.95, sum by (http_route, le) (rate(http_server_request_duration_seconds_bucket[5m])))",
    ])
      assert.ok(text.includes(`| \`${query}\` |\n`), query);
  });

  it("adds up the series budget of a process", () => {
    // A counter with 2 series; a histogram with 4, each with three buckets, a sum and a count.
    assert.ok(renderReference(contract).includes("| till | 2 | 6 | 22 |"));
  });

  it("has a row for each span, metric, message and edge", () => {
    const text = renderReference(contract);
    for (const part of [
      "| `place order` | internal | `shop.order.id`, `shop.outcome`, `shop.items`? | event `cart was full` |",
      "| `shop.orders` | `shop_orders_total` | counter, from 0 | `{order}` | `shop.outcome` | ≤ 2 | till | Orders. |",
      "| `http_server_request_duration_seconds_bucket` | histogram | seconds |",
      "| `order placed` | info | `shop.order.id` | till | An order. |",
      "till -->|kafka| bank",
      "| `kafka: …` (sometimes) |",
    ])
      assert.ok(text.includes(part), part);
  });
});

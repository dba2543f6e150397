import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { loadContract, renderReference } from "../src/index.ts";
import { contract } from "./fixture.ts";

const page = new URL("../../../docs/telemetry.md", import.meta.url);

describe("docs/telemetry.md", () => {
  it("is what the contract says (node packages/contract/src/main.ts reference --write)", () => {
    assert.equal(readFileSync(page, "utf8"), renderReference(loadContract()));
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

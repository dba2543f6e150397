import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadContract, parseContract } from "../src/index.ts";
import { text } from "./fixture.ts";

describe("contract.yaml", () => {
  const wrong = (from: string, to: string, message: RegExp) => {
    assert.ok(text.includes(from), `the fixture has no ${from}`);
    assert.throws(() => parseContract(text.replace(from, to)), { message });
  };

  it("is valid", () => {
    const { services, spans, metrics, logs, edges } = loadContract();
    assert.deepEqual(services.map(({ name }) => name).sort(), [
      "catalog",
      "checkout",
      "fulfilment",
      "gateway",
      "payment",
    ]);
    for (const part of [spans, metrics, logs, edges]) assert.ok(part.length > 0);
  });

  it("uses every attribute that it defines", () => {
    const { attributes, spans, metrics, logs, resource, envelope } = loadContract();
    const used = new Set(
      [
        ...resource,
        ...envelope,
        ...[...spans, ...metrics, ...spans.flatMap(({ events }) => events)].flatMap((rule) => rule.attributes),
        ...logs.flatMap(({ fields }) => fields),
      ].map(({ name }) => name),
    );
    const idle = attributes.filter(({ name }) => !used.has(name) && !name.startsWith("exception."));
    assert.deepEqual(
      idle.map(({ name }) => name),
      [],
    );
  });

  it("reports the malformed place", () => {
    wrong("type: counter", "type: count", /metrics › 0 › type|malformed/);
    wrong("why: Orders.", "because: Orders.", /metrics › 0/);
  });

  it("reports unknown names", () => {
    wrong(
      "[shop.order.id, shop.outcome, shop.items?]",
      "[shop.order.no]",
      /till › place order: shop.order.no is not defined/,
    );
    wrong("use: [server], status", "use: [servers], status", /unknown group "servers"/);
    wrong(
      "services: [till]\n    attributes: [shop.outcome]",
      "services: [tills]\n    attributes: [shop.outcome]",
      /unknown service "tills"/,
    );
  });

  it("rejects a value that is not in the dictionary, and a duplicate name", () => {
    wrong("[shop.order.id, shop.outcome, shop.items?]", "[{ shop.outcome: lost }]", /shop.outcome cannot be lost/);
    wrong("[shop.order.id, shop.outcome, shop.items?]", "[shop.outcome, shop.outcome]", /listed twice/);
  });

  it("rejects a budget above what the attributes allow, or below the initial series", () => {
    wrong("series: 2", "series: 3", /shop.orders: series is 3, but its attributes allow only 2/);
    wrong("series: 2", "series: 1", /shop.orders: series is 1, but the metric starts with 2/);
    wrong(
      "shop.outcome: { values: [placed, failed], what",
      "shop.outcome: { what",
      /all values of its attributes are listed/,
    );
  });

  it("rejects an identity on a metric, and a wrong Prometheus name", () => {
    wrong(
      "attributes: [shop.outcome]",
      "attributes: [shop.order.id]",
      /shop.order.id has too many values for a metric/,
    );
    wrong(
      "prometheus: shop_orders_total",
      "prometheus: shop_orders",
      /prometheus is shop_orders \(expected: shop_orders_total\)/,
    );
  });

  it("derives the Prometheus name from the unit that the Collector sets", () => {
    const unit = 'unit: "{order}"';
    wrong(
      unit,
      `${unit}\n    collector unit: s`,
      /prometheus is shop_orders_total \(expected: shop_orders_seconds_total\)/,
    );
  });
});

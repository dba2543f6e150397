import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadContract, parseContract } from "../src/index.ts";
import { text } from "./fixture.ts";

describe("the contract's file", () => {
  const wrong = (from: string, to: string, message: RegExp) => {
    assert.ok(text.includes(from), `the fixture has no ${from}`);
    assert.throws(() => parseContract(text.replace(from, to)), { message });
  };

  it("is sound", () => {
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

  it("explains every attribute once, and uses every one", () => {
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

  it("says where it is malformed", () => {
    wrong("type: counter", "type: count", /metrics › 0 › type|malformed/);
    wrong("why: Orders.", "because: Orders.", /metrics › 0/);
  });

  it("says which name it does not know", () => {
    wrong(
      "[shop.order.id, shop.outcome, shop.items?]",
      "[shop.order.no]",
      /till › place order: shop.order.no is not explained/,
    );
    wrong("use: [server], status", "use: [servers], status", /there is no group "servers"/);
    wrong(
      "services: [till]\n    attributes: [shop.outcome]",
      "services: [tills]\n    attributes: [shop.outcome]",
      /no service "tills"/,
    );
  });

  it("refuses a value that the dictionary does not have, and a name that is there twice", () => {
    wrong("[shop.order.id, shop.outcome, shop.items?]", "[{ shop.outcome: lost }]", /shop.outcome cannot be lost/);
    wrong("[shop.order.id, shop.outcome, shop.items?]", "[shop.outcome, shop.outcome]", /named twice/);
  });

  it("refuses a budget that the attributes cannot reach, or that the first value breaks", () => {
    wrong("series: 2", "series: 3", /shop.orders: 3 series are more than the 2 that its attributes can make/);
    wrong("series: 2", "series: 1", /shop.orders: it begins with 2 series, and its budget is 1/);
    wrong(
      "shop.outcome: { values: [placed, failed], what",
      "shop.outcome: { what",
      /all values of its attributes must be named/,
    );
  });

  it("refuses an identity on a metric, and a name that Prometheus would not give", () => {
    wrong(
      "attributes: [shop.outcome]",
      "attributes: [shop.order.id]",
      /shop.order.id has too many values for a metric/,
    );
    wrong("prometheus: shop_orders_total", "prometheus: shop_orders", /Prometheus calls it shop_orders_total/);
  });

  it("names a metric in Prometheus by the unit that the Collector sets", () => {
    const unit = 'unit: "{order}"';
    wrong(unit, `${unit}\n    collector unit: s`, /Prometheus calls it shop_orders_seconds_total/);
  });
});

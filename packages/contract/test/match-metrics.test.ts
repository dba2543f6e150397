import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { idLikeValues, type Metric } from "../src/index.ts";
import { perfect, reported, the } from "./fixture.ts";

describe("metrics", () => {
  const modify = (name: string, change: (metric: Metric) => void) => {
    const signals = perfect();
    change(the(signals.metrics, name));
    return reported(signals);
  };
  const addPoint = (attributes: Metric["points"][number]["attributes"]) => (metric: Metric) =>
    metric.points.push({ attributes, value: 1 });

  it("under a new name: one is missing, one is not listed", () => {
    assert.deepEqual(
      modify("shop.orders", (metric) => Object.assign(metric, { name: "shop.order.count" })),
      [
        'till · metric "shop.orders": named always but not emitted',
        'till · metric "shop.order.count": emitted but not named',
      ],
    );
  });

  it("with a wrong type, unit or buckets", () => {
    assert.deepEqual(
      modify("shop.orders", (metric) => Object.assign(metric, { type: "updown", unit: "1" })),
      [
        'till · metric "shop.orders": wrong type (updown, wanted counter)',
        'till · metric "shop.orders": wrong unit ("1", wanted "{order}")',
      ],
    );
    assert.deepEqual(
      modify("http.server.request.duration", ({ points: [point] }) => Object.assign(point ?? {}, { bounds: [1, 2] })),
      ['till · metric "http.server.request.duration": wrong buckets (1,2)'],
    );
  });

  it("with an extra attribute, or a value that is not allowed", () => {
    assert.deepEqual(modify("shop.orders", addPoint({ "shop.outcome": "lost", "user.id": "u" })), [
      'till · metric "shop.orders": value not allowed (shop.outcome = lost)',
      'till · metric "shop.orders": attribute not named (user.id)',
    ]);
  });

  it("with a route that the service has no span for", () => {
    assert.deepEqual(
      modify("http.server.request.duration", addPoint({ "http.request.method": "GET", "http.route": "/healthz" })),
      ['till · metric "http.server.request.duration": value not allowed (http.route = /healthz)'],
    );
  });

  it("with more series than their budget", () => {
    const many = modify("shop.orders", (metric) => {
      addPoint({ "shop.outcome": "failed" })(metric);
      addPoint({ "shop.outcome": "lost" })(metric);
    });
    assert.ok(many.includes('till · metric "shop.orders": too many series (3, budget 2)'));
  });

  it("with an id as a value", () => {
    const found = modify(
      "shop.orders",
      addPoint({ "shop.outcome": "placed", "shop.order": "f81d4fae7dec11d0a76500a0c91e6bf6" }),
    );
    assert.ok(found.some((line) => line.includes("high-cardinality value in a metric attribute (shop.order = f81d4")));
  });

  it("recognises ids by their pattern", () => {
    for (const value of ["7f0a2f6e-7f6e-4e0e-8f0e-2f6e7f0a2f6e", "f81d4fae7dec11d0", "1733212800", "ada@example.org"])
      assert.equal(idLikeValues({ value }).length, 1, value);
    for (const value of ["/orders/:id", "127.0.0.1:54321/shop", "new_large_object_space", 65_535, "feedfacade", true])
      assert.equal(idLikeValues({ value }).length, 0, String(value));
  });
});

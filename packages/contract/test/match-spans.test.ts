import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Signals, Span } from "../src/index.ts";
import { perfect, reported, the } from "./fixture.ts";

describe("spans", () => {
  const modify = (name: string, change: (span: Span, signals: Signals) => void) => {
    const signals = perfect();
    change(the(signals.spans, name), signals);
    return reported(signals);
  };

  it("that match the contract have no findings", () => {
    assert.deepEqual(reported(perfect()), []);
  });

  it("are missing", () => {
    const signals = perfect();
    signals.spans = signals.spans.filter(({ name }) => name !== "place order");
    assert.deepEqual(reported(signals), ['till · span "place order": named always but not emitted (internal)']);
  });

  it("are not missing if they are emitted only sometimes", () => {
    assert.ok(!reported(perfect()).some((line) => line.includes('span "GET"')));
  });

  it("are not listed", () => {
    assert.deepEqual(
      modify("place order", (span, signals) => signals.spans.push({ ...span, name: "think it over" })),
      ['till · span "think it over": emitted but not named (internal)'],
    );
  });

  it("have a wrong kind", () => {
    assert.deepEqual(
      modify("place order", (span, signals) => signals.spans.push({ ...span, kind: "client" })),
      ['till · span "place order": wrong kind (client, wanted internal)'],
    );
  });

  it("have an extra attribute", () => {
    assert.deepEqual(
      modify("place order", (span) => Object.assign(span.attributes, { "card.number": "4242" })),
      ['till · span "place order": attribute not named (card.number)'],
    );
  });

  it("lack a required attribute, but may lack an optional one", () => {
    assert.deepEqual(
      modify("place order", (span) => delete span.attributes["shop.outcome"]),
      ['till · span "place order": required attribute missing (shop.outcome)'],
    );
  });

  it("have a value that is not allowed, by list, by pattern, and by the span's name", () => {
    assert.deepEqual(
      modify("place order", (span) =>
        Object.assign(span.attributes, { "shop.outcome": "perhaps", "shop.order.id": "7" }),
      ),
      [
        'till · span "place order": value not allowed (shop.order.id = 7)',
        'till · span "place order": value not allowed (shop.outcome = perhaps)',
      ],
    );
    assert.deepEqual(
      modify("POST /orders", (span) => Object.assign(span.attributes, { "http.route": "/orders/7" })),
      ['till · span "POST /orders": value not allowed (http.route = /orders/7)'],
    );
  });

  it("have a value of a wrong type", () => {
    assert.deepEqual(
      modify("place order", (span) => Object.assign(span.attributes, { "shop.items": "3" })),
      ['till · span "place order": wrong type (shop.items = 3, wanted int)'],
    );
  });

  it("have a status that is not allowed", () => {
    assert.deepEqual(
      modify("place order", (span) => Object.assign(span, { status: "error" })),
      ['till · span "place order": wrong status (error)'],
    );
  });

  it("have only listed events, and exceptions only if they may fail", () => {
    const event =
      (name: string, attributes = {}) =>
      (span: Span) =>
        span.events.push({ name, attributes });
    assert.deepEqual(modify("place order", event("cart was full", { "shop.items": 9 })), []);
    assert.deepEqual(modify("place order", event("cart was full")), [
      'till · span "place order": required attribute missing (event cart was full: shop.items)',
    ]);
    assert.deepEqual(modify("place order", event("exception")), [
      'till · span "place order": emitted but not named (event exception)',
    ]);
    assert.deepEqual(modify("POST /orders", event("exception")), []);
  });

  it("have only listed links", () => {
    const link = (spanId: string) => (span: Span) => span.links.push({ traceId: "a".repeat(32), spanId });
    assert.deepEqual(modify("process orders", link("s5")), []);
    assert.deepEqual(modify("process orders", link("s1")), [
      'bank · span "process orders": value not allowed (link to POST /orders)',
    ]);
  });
});

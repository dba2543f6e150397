import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { matchParents, say } from "../src/index.ts";
import { perfect, said, the } from "./fixture.ts";

describe("resources", () => {
  it("lack what says who they are", () => {
    const signals = perfect();
    delete signals.resources[0]?.attributes["service.instance.id"];
    assert.deepEqual(said(signals), ['till · resource "resource": required attribute missing (service.instance.id)']);
  });
});

describe("log records", () => {
  const log = (fields: object) => {
    const signals = perfect();
    signals.logs.push({
      service: "till",
      from: "otlp",
      level: "info",
      msg: "order placed",
      attributes: {},
      ...fields,
    });
    return said(signals);
  };

  it("are missed", () => {
    assert.deepEqual(said({ ...perfect(), logs: [] }), [
      'till · log "order placed": named always but not emitted (otlp)',
    ]);
  });

  it("are missed on the way that lacks them", () => {
    const signals = perfect();
    for (const record of signals.logs) record.from = "stdout";
    assert.deepEqual(said(signals), ['till · log "order placed": named always but not emitted (otlp)']);
  });

  it("are strangers, or are taken by a pattern", () => {
    assert.deepEqual(log({ msg: "here" }), ['till · log "here": emitted but not named (otlp)']);
    assert.deepEqual(log({ msg: "kafka: is away", level: "warn" }), []);
  });

  it("lack a field, or have another level", () => {
    assert.deepEqual(log({ level: "error" }), [
      'till · log "order placed": wrong level (error)',
      'till · log "order placed": required attribute missing (shop.order.id)',
    ]);
  });
});

describe("edges", () => {
  it("are missing and unknown when a call goes elsewhere", () => {
    const signals = perfect();
    the(signals.spans, "process orders").parentSpanId = "s0";
    assert.deepEqual(said(signals), ['till · edge "till → bank via kafka: orders": edge missing']);
    the(signals.spans, "process orders").links = [{ traceId: "a".repeat(32), spanId: "s5" }];
    assert.deepEqual(said(signals), []);
  });

  it("are unknown when nobody named them", () => {
    const signals = perfect();
    const charge = signals.spans.find(({ spanId }) => spanId === "s6");
    signals.spans.push({ ...the(signals.spans, "POST /orders"), spanId: "s9", parentSpanId: charge?.spanId ?? "" });
    assert.deepEqual(said(signals), ['bank · edge "bank → till via http: POST /orders": edge unknown']);
  });
});

describe("parents", () => {
  it("are missing when the context was lost on the way", () => {
    const { spans } = perfect();
    the(spans, "process orders").traceId = "b".repeat(32);
    assert.deepEqual(matchParents(spans).map(say), ['bank · span "process orders": parent missing']);
    assert.deepEqual(matchParents(spans, (id) => id === "s5").map(say), []);
  });
});

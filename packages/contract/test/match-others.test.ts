import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { matchParents, say } from "../src/index.ts";
import { perfect, reported, the } from "./fixture.ts";

describe("resources", () => {
  it("without an instance id", () => {
    const signals = perfect();
    delete signals.resources[0]?.attributes["service.instance.id"];
    assert.deepEqual(reported(signals), [
      'till · resource "resource": required attribute missing (service.instance.id)',
    ]);
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
    return reported(signals);
  };

  it("are missing", () => {
    assert.deepEqual(reported({ ...perfect(), logs: [] }), [
      'till · log "order placed": named always but not emitted (otlp)',
    ]);
  });

  it("are missing on one of the two paths", () => {
    const signals = perfect();
    for (const record of signals.logs) record.from = "stdout";
    assert.deepEqual(reported(signals), ['till · log "order placed": named always but not emitted (otlp)']);
  });

  it("are not listed, or match a pattern", () => {
    assert.deepEqual(log({ msg: "here" }), ['till · log "here": emitted but not named (otlp)']);
    assert.deepEqual(log({ msg: "kafka: is down", level: "warn" }), []);
  });

  it("lack a field, or have a wrong level", () => {
    assert.deepEqual(log({ level: "error" }), [
      'till · log "order placed": wrong level (error)',
      'till · log "order placed": required attribute missing (shop.order.id)',
    ]);
  });
});

describe("edges", () => {
  it("are missing without a parent, and complete with a link", () => {
    const signals = perfect();
    the(signals.spans, "process orders").parentSpanId = "s0";
    assert.deepEqual(reported(signals), ['till · edge "till → bank via kafka: orders": edge missing']);
    the(signals.spans, "process orders").links = [{ traceId: "a".repeat(32), spanId: "s5" }];
    assert.deepEqual(reported(signals), []);
  });

  it("are unknown if the contract does not list them", () => {
    const signals = perfect();
    const charge = signals.spans.find(({ spanId }) => spanId === "s6");
    signals.spans.push({ ...the(signals.spans, "POST /orders"), spanId: "s9", parentSpanId: charge?.spanId ?? "" });
    assert.deepEqual(reported(signals), ['bank · edge "bank → till via http: POST /orders": edge unknown']);
  });
});

describe("parents", () => {
  it("are missing if the context was lost", () => {
    const { spans } = perfect();
    the(spans, "process orders").traceId = "b".repeat(32);
    assert.deepEqual(matchParents(spans).map(say), ['bank · span "process orders": parent missing']);
    assert.deepEqual(matchParents(spans, (id) => id === "s5").map(say), []);
  });
});

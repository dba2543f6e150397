import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readLogLine, readLogs, readMetrics, readTraces } from "../src/index.ts";

const resource = { attributes: [{ key: "service.name", value: { stringValue: "till" } }] };

describe("OTLP as JSON", () => {
  it("is read as spans", () => {
    const span = {
      traceId: "t",
      spanId: "s",
      parentSpanId: "p",
      name: "place order",
      kind: 3,
      startTimeUnixNano: "1000000",
      endTimeUnixNano: "3000000",
      attributes: [
        { key: "n", value: { intValue: "7" } },
        { key: "list", value: { arrayValue: { values: [{ stringValue: "a" }] } } },
      ],
      status: { code: 2, message: "no" },
    };
    const { spans, resources } = readTraces({
      resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "x" }, spans: [span] }] }],
    });
    assert.deepEqual(resources, [{ service: "till", attributes: { "service.name": "till" } }]);
    assert.deepEqual(spans, [
      {
        service: "till",
        scope: "x",
        traceId: "t",
        spanId: "s",
        parentSpanId: "p",
        name: "place order",
        kind: "client",
        attributes: { n: 7, list: ["a"] },
        events: [],
        links: [],
        status: "error",
        statusMessage: "no",
        startMs: 1,
        endMs: 3,
      },
    ]);
  });

  it("is read as metrics of each type", () => {
    const point = { attributes: [], asInt: "2" };
    const metrics = [
      { name: "c", unit: "1", sum: { isMonotonic: true, dataPoints: [point] } },
      { name: "u", sum: { isMonotonic: false, dataPoints: [point] } },
      { name: "g", gauge: { dataPoints: [{ asDouble: 0.5 }] } },
      { name: "h", histogram: { dataPoints: [{ count: "3", explicitBounds: [1] }] } },
    ];
    const read = readMetrics({ resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }] }).metrics;
    assert.deepEqual(
      read.map(({ name, type, points }) => [name, type, points[0]?.value]),
      [
        ["c", "counter", 2],
        ["u", "updown", 2],
        ["g", "gauge", 0.5],
        ["h", "histogram", 3],
      ],
    );
    assert.deepEqual(read[3]?.points[0]?.bounds, [1]);
  });

  it("is read as the same log record as the line on standard output", () => {
    const record = {
      severityText: "INFO",
      body: { stringValue: "order placed" },
      attributes: [{ key: "n", value: { intValue: 1 } }],
      traceId: "t",
      spanId: "s",
    };
    const [log] = readLogs({ resourceLogs: [{ resource, scopeLogs: [{ logRecords: [record] }] }] }).logs;
    const line =
      '{"level":"info","time":"2026-01-01T00:00:00Z","msg":"order placed","n":1,"trace_id":"t","span_id":"s","trace_flags":"01"}';
    assert.deepEqual({ ...log, from: "" }, { ...readLogLine("till", line), from: "" });
    assert.equal(readLogLine("till", "not JSON"), undefined);
  });
});

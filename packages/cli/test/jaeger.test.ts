import assert from "node:assert/strict";
import { test } from "node:test";
import { fromJaeger } from "../src/stores/jaeger-json.ts";
import { fromOtlp } from "../src/stores/otlp.ts";
import { summarise } from "../src/stores/traces.ts";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const start = Date.parse("2026-01-02T03:04:05.000Z");

const fromBoth = [
  fromJaeger({
    traceID: traceId,
    processes: { p1: { serviceName: "checkout", tags: [{ key: "service.version", value: "1.0.0" }] } },
    spans: [
      {
        spanID: "00f067aa0ba902b7",
        operationName: "charge card",
        references: [
          { refType: "CHILD_OF", traceID: traceId, spanID: "b7ad6b7169203331" },
          { refType: "FOLLOWS_FROM", traceID: "ab".repeat(16), spanID: "cd".repeat(8) },
        ],
        startTime: start * 1000,
        duration: 1500,
        tags: [
          { key: "span.kind", value: "client" },
          { key: "error", value: true },
          { key: "otel.status_code", value: "ERROR" },
          { key: "shop.order.item_count", value: 2 },
        ],
        logs: [
          {
            timestamp: start * 1000 + 500,
            fields: [
              { key: "event", value: "card declined" },
              { key: "a", value: "b" },
            ],
          },
        ],
        processID: "p1",
      },
    ],
  }),
  fromOtlp(traceId, {
    resourceSpans: [
      {
        resource: {
          attributes: [
            { key: "service.name", value: { stringValue: "checkout" } },
            { key: "service.version", value: { stringValue: "1.0.0" } },
          ],
        },
        scopeSpans: [
          {
            spans: [
              {
                spanId: "00f067aa0ba902b7",
                parentSpanId: Buffer.from("b7ad6b7169203331", "hex").toString("base64"),
                name: "charge card",
                kind: "SPAN_KIND_CLIENT",
                startTimeUnixNano: `${start}000000`,
                endTimeUnixNano: `${start + 1}500000`,
                status: { code: "STATUS_CODE_ERROR" },
                attributes: [{ key: "shop.order.item_count", value: { intValue: "2" } }],
                events: [
                  {
                    name: "card declined",
                    timeUnixNano: `${start}500000`,
                    attributes: [{ key: "a", value: { stringValue: "b" } }],
                  },
                ],
                links: [{ traceId: "ab".repeat(16), spanId: "cd".repeat(8) }],
              },
            ],
          },
        ],
      },
    ],
  }),
];

for (const [index, store] of ["Jaeger", "OTLP, as Tempo answers it,"].entries()) {
  test(`a trace is read from ${store} with everything the waterfall shows`, () => {
    const trace = fromBoth[index];
    const span = trace?.spans[0];
    assert.ok(trace && span);
    assert.equal(span.id, "00f067aa0ba902b7");
    assert.equal(span.parentId, "b7ad6b7169203331");
    assert.equal(span.service, "checkout");
    assert.equal(span.kind, "client");
    assert.equal(span.startMs, start);
    assert.equal(span.durationMs, 1.5);
    assert.equal(span.status, "error");
    assert.equal(span.attributes["shop.order.item_count"], 2);
    assert.equal(span.resource["service.version"], "1.0.0");
    assert.deepEqual(span.events, [{ name: "card declined", atMs: start + 0.5, attributes: { a: "b" } }]);
    assert.deepEqual(span.links, [{ traceId: "ab".repeat(16), spanId: "cd".repeat(8) }]);
    assert.deepEqual(summarise(trace), {
      id: traceId,
      service: "checkout",
      name: "charge card",
      startMs: start,
      durationMs: 1.5,
    });
  });
}

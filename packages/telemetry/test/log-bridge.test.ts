import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogger } from "@o11y-lab/service/logger";
import { SeverityNumber, trace } from "@opentelemetry/api";
import { logBridge } from "../src/instrumentation/log-bridge.ts";
import { keepTelemetry } from "./support/sdk.ts";

const telemetry = keepTelemetry();
const lines: Record<string, unknown>[] = [];
const bridge = logBridge({ write: (line) => void lines.push(JSON.parse(line)) });
const log = createLogger("info", bridge.options, bridge.destination);

test("a line inside a span has its ids, on standard output and as a record", () => {
  const span = trace.getTracer("test").startActiveSpan("work", (active) => {
    log.warn({ "shop.order.id": "o1" }, "card declined");
    active.end();
    return active.spanContext();
  });
  const line = lines.pop();
  assert.deepEqual([line?.trace_id, line?.span_id, line?.trace_flags], [span.traceId, span.spanId, "01"]);

  const [record] = telemetry.records();
  assert.equal(record?.spanContext?.traceId, span.traceId);
  assert.equal(record?.spanContext?.spanId, span.spanId);
  assert.equal(record?.body, "card declined");
  assert.equal(record?.severityNumber, SeverityNumber.WARN);
  assert.equal(record?.severityText, "warn");
  assert.deepEqual(record?.attributes, { "shop.order.id": "o1" });
});

test("an error becomes exception attributes, and no map", () => {
  log.error({ err: new TypeError("no such row") }, "failed");
  const [record] = telemetry.records();
  const { "exception.stacktrace": stack, ...attributes } = record?.attributes ?? {};
  assert.deepEqual(attributes, { "exception.type": "TypeError", "exception.message": "no such row" });
  assert.match(String(stack), /TypeError: no such row\n\s+at /);
  assert.deepEqual((lines.pop()?.err as { type?: string } | undefined)?.type, "TypeError");
});

test("private data is masked in the record, also if a library emits it past the logger", () => {
  log.info({ email: "lin@example.org" }, "mail for lin@example.org");
  const [record] = telemetry.records();
  assert.doesNotMatch(JSON.stringify([record?.body, record?.attributes, lines.pop()]), /lin@example/);
});

test("a line outside any span has no ids", () => {
  log.info("ready");
  assert.equal(lines.pop()?.trace_id, undefined);
  assert.equal(telemetry.records()[0]?.spanContext, undefined);
});

test("a level that is off is neither printed nor exported", () => {
  log.debug("chatter");
  assert.equal(lines.length, 0);
  assert.deepEqual(telemetry.records(), []);
});

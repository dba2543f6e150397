import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogger } from "@o11y-lab/service";
import { SeverityNumber } from "@opentelemetry/api";
import { inSpan } from "../src/tracing.ts";
import { createLogDestination } from "../telemetry/log-records.ts";
import { keepTelemetry } from "./support/telemetry.ts";

const telemetry = await keepTelemetry();
const lines: Record<string, unknown>[] = [];
const log = createLogger(
  "info",
  telemetry.log.options,
  createLogDestination({ write: (line) => void lines.push(JSON.parse(line)) }),
);

test("a line inside of a span has its ids, on standard output and as a record", async () => {
  const span = await inSpan("work", {}, async (active) => {
    log.warn({ "shop.order.id": "o1" }, "card declined");
    return active.spanContext();
  });
  const line = lines.pop();
  assert.equal(line?.trace_id, span.traceId);
  assert.equal(line?.span_id, span.spanId);
  assert.equal(line?.trace_flags, "01");

  const [record] = await telemetry.logs();
  assert.equal(record?.spanContext?.traceId, span.traceId);
  assert.equal(record?.spanContext?.spanId, span.spanId);
  assert.equal(record?.body, "card declined");
  assert.equal(record?.severityNumber, SeverityNumber.WARN);
  assert.equal(record?.severityText, "warn");
  assert.deepEqual(record?.attributes, { "shop.order.id": "o1" });
});

test("a line outside of any span has no ids", async () => {
  log.info("ready");
  assert.equal(lines.pop()?.trace_id, undefined);
  assert.equal((await telemetry.logs())[0]?.spanContext, undefined);
});

test("a level that is off is neither printed nor exported", async () => {
  log.debug("chatter");
  assert.equal(lines.length, 0);
  assert.deepEqual(await telemetry.logs(), []);
});

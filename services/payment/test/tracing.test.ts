import assert from "node:assert/strict";
import { test } from "node:test";
import { SpanStatusCode, trace } from "@opentelemetry/api";
import { inSpan } from "../src/tracing.ts";
import { keepTelemetry } from "./support/telemetry.ts";

const telemetry = await keepTelemetry();

test("a span is active while the work runs, also after it waited, and its child has it as a parent", async () => {
  await inSpan("outer", { "shop.order.amount": 1 }, async (outer) => {
    await Promise.resolve();
    assert.equal(trace.getActiveSpan(), outer);
    await inSpan("inner", {}, async () => undefined);
  });
  const [inner, outer] = await telemetry.spans();
  assert.equal(inner?.parentSpanContext?.spanId, outer?.spanContext().spanId);
  assert.deepEqual(outer?.attributes, { "shop.order.amount": 1 });
  assert.equal(outer?.status.code, SpanStatusCode.UNSET);
});

test("an error is passed on; the innermost span reports it once, and every span is ended", async () => {
  const failing = inSpan("outer", {}, () => inSpan("inner", {}, () => Promise.reject(new Error("broken"))));
  await assert.rejects(failing, /broken/);
  const [inner, outer] = await telemetry.spans();
  assert.deepEqual(inner?.status, { code: SpanStatusCode.ERROR, message: "broken" });
  assert.deepEqual(
    inner?.events.map(({ name }) => name),
    ["exception"],
  );
  assert.equal(outer?.status.code, SpanStatusCode.UNSET);
  assert.equal(outer?.events.length, 0);
});

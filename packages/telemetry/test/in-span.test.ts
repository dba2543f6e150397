import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem, unavailable } from "@o11y-lab/service/problem";
import { SpanStatusCode, trace } from "@opentelemetry/api";
import { errorType } from "../src/error-type.ts";
import { inSpan } from "../src/in-span.ts";
import { eventsOf, keepTelemetry } from "./support/sdk.ts";

const telemetry = keepTelemetry();
const tracer = trace.getTracer("test");
const nested = (error: unknown) =>
  inSpan(tracer, "outer", {}, () => inSpan(tracer, "inner", {}, () => Promise.reject(error)));

test("a span is active while the work runs, also after it waited, and is the parent of spans inside", async () => {
  await inSpan(tracer, "outer", { attributes: { "shop.order.amount": 1 } }, async (outer) => {
    await Promise.resolve();
    assert.equal(trace.getActiveSpan(), outer);
    await inSpan(tracer, "inner", {}, async () => undefined);
  });
  const [inner, outer] = telemetry.spans();
  assert.equal(inner?.parentSpanContext?.spanId, outer?.spanContext().spanId);
  assert.deepEqual(outer?.attributes, { "shop.order.amount": 1 });
  assert.equal(outer?.status.code, SpanStatusCode.UNSET);
});

test("every span around a failure has status ERROR and error.type; the exception is recorded once", async () => {
  await assert.rejects(nested(new TypeError("broken")), /broken/);
  const [inner, outer] = telemetry.spans();
  for (const span of [inner, outer]) {
    assert.deepEqual(span?.status, { code: SpanStatusCode.ERROR, message: "broken" });
    assert.equal(span?.attributes["error.type"], "TypeError");
  }
  assert.deepEqual(eventsOf(inner), ["exception"]);
  assert.deepEqual(eventsOf(outer), []);
});

test("an error that wraps a recorded one is not recorded again", async () => {
  const work = () =>
    inSpan(tracer, "inner", {}, () => Promise.reject(new Error("down"))).catch((cause: Error) => {
      throw unavailable("upstream_unavailable", "try again", cause);
    });
  await assert.rejects(inSpan(tracer, "outer", {}, work));
  const [inner, outer] = telemetry.spans();
  assert.deepEqual([eventsOf(inner), eventsOf(outer)], [["exception"], []]);
  assert.equal(outer?.attributes["error.type"], "upstream_unavailable");
});

test("a refusal leaves every status unset: nothing is broken", async () => {
  await assert.rejects(nested(new Problem(402, "card_declined", "the bank declined the card")));
  for (const span of telemetry.spans()) {
    assert.equal(span.status.code, SpanStatusCode.UNSET);
    assert.ok(!("error.type" in span.attributes));
    assert.deepEqual(eventsOf(span), []);
  }
});

test("private data in an error is masked in status, message and stack", async () => {
  await assert.rejects(nested(new Error("no account for lin@example.org")));
  const [inner] = telemetry.spans();
  assert.equal(inner?.status.message, "no account for [redacted]");
  assert.doesNotMatch(JSON.stringify(inner?.events), /lin@example/);
});

for (const [error, type] of [
  [new Problem(503, "upstream_unavailable", "try again"), "upstream_unavailable"],
  [Object.assign(new Error("connect"), { code: "ECONNREFUSED" }), "ECONNREFUSED"],
  [new DOMException("timed out", "TimeoutError"), "TimeoutError"],
  [new RangeError("out of range"), "RangeError"],
  ["a string", "_OTHER"],
] as const) {
  test(`error.type of ${error} is ${type}`, () => assert.equal(errorType(error), type));
}

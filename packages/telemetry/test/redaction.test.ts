import assert from "node:assert/strict";
import { test } from "node:test";
import { logs, SpanStatusCode, trace } from "@opentelemetry/api";
import { keepTelemetry } from "./support/sdk.ts";

const telemetry = keepTelemetry();

// What instrumentation records that does not mask: these go through the API directly.
test("attributes, lists, events and status of any span are masked", () => {
  const span = trace.getTracer("a library").startSpan("GET", { attributes: { "url.query": "mail=lin%40example.org" } });
  span.setAttribute("process.command_args", ["--card", "4242424242424242"]);
  span.addEvent("exception", { "exception.message": "no card 4242 4242 4242 4242", "shop.stock.left": 3 });
  span.setStatus({ code: SpanStatusCode.ERROR, message: "token=abcdef12" });
  span.end();
  const [ended] = telemetry.spans();
  assert.deepEqual(ended?.attributes, {
    "url.query": "mail=[redacted]",
    "process.command_args": ["--card", "[redacted]"],
  });
  assert.deepEqual(ended?.events[0]?.attributes, { "exception.message": "no card [redacted]", "shop.stock.left": 3 });
  assert.deepEqual(ended?.status, { code: SpanStatusCode.ERROR, message: "[redacted]" });
});

test("body and attributes of any log record are masked, also inside a map", () => {
  const logger = logs.getLogger("a library");
  logger.emit({
    body: "mail to lin@example.org",
    attributes: { request: { query: "card=4242424242424242" }, count: 2 },
    exception: new Error("Bearer abcdefgh12345"),
  });
  const [record] = telemetry.records();
  assert.equal(record?.body, "mail to [redacted]");
  assert.deepEqual(record?.attributes.request, { query: "[redacted]" });
  assert.equal(record?.attributes["exception.message"], "[redacted]");
  assert.doesNotMatch(String(record?.attributes["exception.stacktrace"]), /abcdefgh12345/);
});

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import {
  type Attributes,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  type TracerProvider,
  trace,
} from "@opentelemetry/api";
import { describeMessage, linkingProvider } from "../telemetry/consumer-trace.ts";

type Started = Parameters<ReturnType<TracerProvider["getTracer"]>["startSpan"]>;

/** A provider that records the arguments of started spans. */
function recordingProvider() {
  const started: Started[] = [];
  const startActiveSpan = () => undefined;
  const provider = { getTracer: () => ({ startActiveSpan, startSpan: (...args: Started) => void started.push(args) }) };
  return { started, tracer: linkingProvider(provider as unknown as TracerProvider).getTracer("test") };
}
const producer = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331", traceFlags: 1 };
const message = propagation.setBaggage(trace.setSpanContext(ROOT_CONTEXT, producer), propagation.createBaggage());

test("a consumer span starts its own trace, with a link to the producer span", () => {
  const { started, tracer } = recordingProvider();
  tracer.startSpan("process orders.placed", { kind: SpanKind.CONSUMER, attributes: { a: 1 } }, message);
  const options = { kind: SpanKind.CONSUMER, attributes: { a: 1 }, root: true, links: [{ context: producer }] };
  assert.deepEqual(started, [["process orders.placed", options, message]]);
});

test("other spans, and consumer spans without a producer, are unchanged", () => {
  const { started, tracer } = recordingProvider();
  tracer.startSpan("send", { kind: SpanKind.PRODUCER }, message);
  tracer.startSpan("process", { kind: SpanKind.CONSUMER }, context.active());
  assert.deepEqual(
    started.map(([, options]) => options),
    [{ kind: SpanKind.PRODUCER }, { kind: SpanKind.CONSUMER }],
  );
});

test("a consumer span gets the attributes that the library omits, and the offset as a number", () => {
  const attributes: Attributes = {};
  const span = { setAttributes: (all: Attributes) => void Object.assign(attributes, all) };
  describeMessage(span as unknown as Span, { message: { offset: "17" } });
  assert.equal(attributes["messaging.kafka.offset"], 17);
  assert.equal(attributes["messaging.consumer.group.name"], "fulfilment");
});

test("an invalid SHOP_CONSUMER_TRACE ends the process with the allowed values", async () => {
  const preload = new URL("../telemetry/preload.ts", import.meta.url).pathname;
  const env = { ...process.env, SHOP_CONSUMER_TRACE: "both" };
  await assert.rejects(promisify(execFile)(process.execPath, ["--import", preload, "--eval", ""], { env }), {
    code: 1,
    stderr: 'cannot start: SHOP_CONSUMER_TRACE is "both": must be one of child, link\n',
  });
});

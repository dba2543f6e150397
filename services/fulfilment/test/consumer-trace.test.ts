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

/** A provider that only notes what it is asked to start. */
function noting() {
  const started: Started[] = [];
  const startActiveSpan = () => undefined;
  const provider = { getTracer: () => ({ startActiveSpan, startSpan: (...args: Started) => void started.push(args) }) };
  return { started, tracer: linkingProvider(provider as unknown as TracerProvider).getTracer("test") };
}
const producer = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331", traceFlags: 1 };
const message = propagation.setBaggage(trace.setSpanContext(ROOT_CONTEXT, producer), propagation.createBaggage());

test("a message's span begins a trace of its own, and points back to where it was sent", () => {
  const { started, tracer } = noting();
  tracer.startSpan("process orders.placed", { kind: SpanKind.CONSUMER, attributes: { a: 1 } }, message);
  const options = { kind: SpanKind.CONSUMER, attributes: { a: 1 }, root: true, links: [{ context: producer }] };
  assert.deepEqual(started, [["process orders.placed", options, message]]);
});

test("what is no message's span, or comes from nowhere, is left as it is", () => {
  const { started, tracer } = noting();
  tracer.startSpan("send", { kind: SpanKind.PRODUCER }, message);
  tracer.startSpan("process", { kind: SpanKind.CONSUMER }, context.active());
  assert.deepEqual(
    started.map(([, options]) => options),
    [{ kind: SpanKind.PRODUCER }, { kind: SpanKind.CONSUMER }],
  );
});

test("a consumer span gets what the library leaves out, and the offset as a number", () => {
  const attributes: Attributes = {};
  const span = { setAttributes: (all: Attributes) => void Object.assign(attributes, all) };
  describeMessage(span as unknown as Span, { message: { offset: "17" } });
  assert.equal(attributes["messaging.kafka.offset"], 17);
  assert.equal(attributes["messaging.consumer.group.name"], "fulfilment");
});

test("another value stops the start, and says what is allowed", async () => {
  const preload = new URL("../telemetry/preload.ts", import.meta.url).pathname;
  const env = { ...process.env, SHOP_CONSUMER_TRACE: "both" };
  await assert.rejects(promisify(execFile)(process.execPath, ["--import", preload, "--eval", ""], { env }), {
    code: 1,
    stderr: 'cannot start: SHOP_CONSUMER_TRACE is "both": must be one of child, link\n',
  });
});

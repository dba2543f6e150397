import assert from "node:assert/strict";
import { test } from "node:test";
import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { instrumentSend } from "../src/instrumentation/kafka-producer.ts";
import { keepTelemetry } from "./support/sdk.ts";

const telemetry = keepTelemetry();
type Message = { id: string; carrier: Record<string, string> };
const traceId = "0af7651916cd43dd8448eb211c80319c";
const carrier = {
  traceparent: `00-${traceId}-b7ad6b7169203331-01`,
  tracestate: "vendor=1",
  baggage: "user.tier=gold",
};
const message = (id: string): Message => ({ id, carrier });
const producer = (send: (batch: Message[]) => Promise<void>) =>
  instrumentSend<Message>(send, {
    topic: "orders.placed",
    broker: "kafka.example:9092",
    describe: ({ id }) => ({ key: id, attributes: { "shop.order.id": id } }),
  });
const messages = {
  "messaging.system": "kafka",
  "messaging.destination.name": "orders.placed",
  "messaging.operation.name": "send",
  "server.address": "kafka.example",
  "server.port": 9092,
};
const operation = { ...messages, "messaging.operation.type": "send" };

test("the counter is zero before the first message", async () => {
  producer(async () => undefined);
  const { points } = await telemetry.metric("messaging.client.sent.messages");
  assert.deepEqual(
    points.map(({ attributes, value }) => [attributes, value]),
    [[messages, 0]],
  );
});

test("a message continues the trace stored with it, and carries the new span, state and baggage", async () => {
  const sent: Message[] = [];
  await producer(async (batch) => void sent.push(...batch))([message("1")]);
  const [span] = telemetry.spans();
  assert.equal(span?.name, "send orders.placed");
  assert.equal(span?.kind, SpanKind.PRODUCER);
  assert.equal(span?.spanContext().traceId, traceId);
  assert.equal(span?.parentSpanContext?.spanId, "b7ad6b7169203331");
  assert.deepEqual(span?.attributes, { ...operation, "messaging.kafka.message.key": "1", "shop.order.id": "1" });
  const own = { ...carrier, traceparent: `00-${traceId}-${span?.spanContext().spanId}-01` };
  assert.deepEqual(sent[0]?.carrier, own);
});

test("a batch that fails is an error of each message's span, and its messages count as attempts with error.type", async () => {
  const failing = producer(() => Promise.reject(Object.assign(new Error("hangs"), { name: "TimeoutError" })));
  await assert.rejects(failing([message("1"), message("2")]), /hangs/);
  assert.deepEqual(
    telemetry.spans().map(({ status, attributes }) => [status.code, attributes["error.type"]]),
    Array(2).fill([SpanStatusCode.ERROR, "TimeoutError"]),
  );
  for (const [name, expected] of [
    ["messaging.client.sent.messages", 2],
    ["messaging.client.operation.duration", 1],
  ] as const) {
    const { points } = await telemetry.metric(name);
    const failed = points.find(({ attributes }) => attributes["error.type"] === "TimeoutError");
    const value = failed?.value as number | { count: number } | undefined;
    assert.equal(typeof value === "object" ? value.count : value, expected, name);
  }
});

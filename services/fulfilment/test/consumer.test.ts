import assert from "node:assert/strict";
import { test } from "node:test";
import { createOrderConsumer } from "../src/adapters/order-consumer.ts";
import type { Incoming } from "../src/messages/order-placed.ts";
import { fakeKafka } from "./fake-kafka.ts";
import { captureLogs } from "./fakes.ts";

const config = { KAFKA_BROKERS: "kafka:1", START_TIMEOUT_MS: 1_000, SHUTDOWN_TIMEOUT_MS: 60_000 };

function setUp(handle: (message: Incoming) => Promise<void> = async () => undefined) {
  const fake = fakeKafka();
  const { log, lines } = captureLogs();
  return { ...fake, lines, consumer: createOrderConsumer({ kafka: fake.kafka, config, handle, log }) };
}

test("the consumer creates topics before it subscribes, and is ready when it has joined its group", async () => {
  const { consumer, calls } = setUp();
  await assert.rejects(consumer.ready(), /has not joined/);
  await consumer.start?.();
  assert.deepEqual(calls, ["connect", "create topics", "subscribe", "run"]);
  await consumer.ready();
});

test("the consumer is not ready during a rebalance or after a crash", async () => {
  const { consumer, emit } = setUp();
  await consumer.start?.();
  for (const event of ["rebalancing", "crash"]) {
    emit(event, { restart: true });
    await assert.rejects(consumer.ready(), event);
    emit("join");
    await consumer.ready();
  }
});

test("a stop waits for the current message, and commits its offset before leaving the group", async () => {
  const work = Promise.withResolvers<void>();
  const { consumer, calls, deliver } = setUp(() => work.promise);
  await consumer.start?.();
  deliver("{}", "7");
  const stopped = consumer.stop();
  work.resolve();
  await stopped;
  assert.deepEqual(calls.slice(-3), ["disconnect", "commit 7", "left"]);
});

test("a stop while the database is down does not commit the offset", async () => {
  const failed = Promise.withResolvers<void>();
  const { consumer, calls, deliver } = setUp(async () => {
    failed.resolve();
    throw new Error("down");
  });
  await consumer.start?.();
  deliver("{}", "7");
  await failed.promise;
  await consumer.stop();
  assert.ok(!calls.includes("commit 7"));
  assert.equal(calls.at(-1), "left");
});

test("a message is retried until it is stored, with heartbeats in between, and each failure is logged", async () => {
  let attempts = 0;
  const { consumer, calls, lines, deliver } = setUp(async () => {
    attempts += 1;
    if (attempts < 3) throw Object.assign(new Error("no"), { code: "ECONNREFUSED" });
  });
  await consumer.start?.();
  await deliver("{}", "7");
  assert.deepEqual(calls.slice(-3), ["heartbeat", "heartbeat", "commit 7"]);
  assert.deepEqual(
    lines.map((line) => [line.msg, line["exception.message"]]),
    Array(2).fill(["order not stored yet, retrying", "ECONNREFUSED"]),
  );
});

test("the consumer is restarted once if kafkajs gives up", async () => {
  const { consumer, calls, emit } = setUp();
  await consumer.start?.();
  emit("crash", { restart: true, error: new Error("restarted by kafkajs") });
  emit("crash", { restart: false, error: new Error("gone") });
  while (calls.filter((call) => call === "run").length < 2) await new Promise(setImmediate);
  await consumer.ready();
  await consumer.stop();
  assert.equal(calls.filter((call) => call === "run").length, 2);
});

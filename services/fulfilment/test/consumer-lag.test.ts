import assert from "node:assert/strict";
import { after, test } from "node:test";
import { metrics } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import type { Admin } from "kafkajs";
import { observeConsumerLag } from "../telemetry/consumer-lag.ts";

const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
after(() => reader.shutdown());

/** End and committed offsets by partition; -1 means that the group has committed nothing. */
let broker: () => { high: string; low: string; committed: string }[] = () => [];
const admin = {
  connect: async () => undefined,
  fetchTopicOffsets: async () => broker().map(({ high, low }, partition) => ({ partition, high, low, offset: high })),
  fetchOffsets: async () => [
    {
      topic: "orders.placed",
      partitions: broker().map(({ committed }, partition) => ({ partition, offset: committed })),
    },
  ],
} as unknown as Admin;
observeConsumerLag(admin, { groupId: "fulfilment", topic: "orders.placed" });

async function lag() {
  exporter.reset();
  await reader.forceFlush();
  const [metric] = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  return (
    metric?.dataPoints.map(({ attributes, value }) => [attributes["messaging.destination.partition.id"], value]) ?? []
  );
}

test("the lag is the number of uncommitted messages, by partition", async () => {
  broker = () => [{ high: "12", low: "0", committed: "9" }];
  assert.deepEqual(await lag(), [["0", 3]]);
});

test("the lag of a group without commits is the whole partition", async () => {
  broker = () => [{ high: "12", low: "4", committed: "-1" }];
  assert.deepEqual(await lag(), [["0", 8]]);
});

test("the last value is repeated while the broker is down", async () => {
  broker = () => {
    throw new Error("down");
  };
  assert.deepEqual(await lag(), [["0", 8]]);
});

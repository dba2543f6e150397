import assert from "node:assert/strict";
import { test } from "node:test";
import { text } from "../lab.ts";
import { span } from "./otlp.ts";
import { freePorts, runCollector, until } from "./running.ts";

const off = await text("otel-collector", "sampling", "off.yaml");

test("with the trace store down and its queue full, spans are still accepted, and counted once", async (t) => {
  // Nothing listens there.
  const [traces] = (await freePorts(1)) as [string];
  const exporters = { "otlp_grpc/traces": { sending_queue: { queue_size: 2_000 } } };
  const collector = await runCollector(t, off, { stores: { traces }, settings: { exporters } });
  // An error would make an SDK send them again: send() throws then.
  for (let i = 0; i < 30; i++) await collector.send("traces", span("shop"));
  await until("a full queue", async () => (await collector.counted("otelcol_exporter_enqueue_failed_spans_total")) > 0);
  await until("the count of all", async () => (await collector.output("metrics")).includes('"asInt":"30"'));
  const counts = [...(await collector.output("metrics")).matchAll(/"asInt":"(\d+)"/g)].map(([, count]) =>
    Number(count),
  );
  assert.equal(Math.max(...counts), 30);
});

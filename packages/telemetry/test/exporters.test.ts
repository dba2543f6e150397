import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, test } from "node:test";
import { OTLPTraceExporter as GrpcTraces } from "@opentelemetry/exporter-trace-otlp-grpc";
import { OTLPTraceExporter as ProtoTraces } from "@opentelemetry/exporter-trace-otlp-proto";
import { detectResources, emptyResource } from "@opentelemetry/resources";
import { ConsoleLogRecordExporter } from "@opentelemetry/sdk-logs";
import { ConsoleMetricExporter } from "@opentelemetry/sdk-metrics";
import { BatchSpanProcessor, ConsoleSpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace";
import { exportersFromEnv } from "../src/sdk/exporters.ts";
import { exportSpans } from "../src/sdk/processors.ts";
import { resourceDetectorsFromEnv } from "../src/sdk/resource-detectors.ts";

afterEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith("OTEL_")) delete process.env[name];
});

for (const [protocol, type] of [
  ["http/protobuf", "application/x-protobuf"],
  ["http/json", "application/json"],
] as const) {
  test(`OTEL_EXPORTER_OTLP_PROTOCOL=${protocol} sends ${type}, each signal to its own path`, async () => {
    const seen = new Set<string>();
    const sink = createServer((request, response) => {
      seen.add(`${request.url} ${request.headers["content-type"]}`);
      request.resume().on("end", () => response.end());
    }).listen(0, "127.0.0.1");
    await once(sink, "listening");
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;
    process.env.OTEL_EXPORTER_OTLP_PROTOCOL = protocol;
    const { spans, metrics, logs } = exportersFromEnv();
    const resourceMetrics = { resource: emptyResource(), scopeMetrics: [] };
    await Promise.all([
      new Promise((done) => spans[0]?.export([], done)),
      new Promise((done) => metrics[0]?.export(resourceMetrics, done)),
      new Promise((done) => logs[0]?.export([], done)),
    ]);
    sink.close();
    assert.deepEqual([...seen].sort(), [`/v1/logs ${type}`, `/v1/metrics ${type}`, `/v1/traces ${type}`]);
  });
}

test("the default is http/protobuf; the variable of one signal wins over the common one", () => {
  assert.ok(exportersFromEnv().spans[0] instanceof ProtoTraces);
  process.env.OTEL_EXPORTER_OTLP_PROTOCOL = "http/json";
  process.env.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL = "grpc";
  assert.ok(exportersFromEnv().spans[0] instanceof GrpcTraces);
});

test("console and none: one exporter that prints, or no exporter at all", () => {
  for (const signal of ["TRACES", "METRICS", "LOGS"]) process.env[`OTEL_${signal}_EXPORTER`] = "console";
  const { spans, metrics, logs } = exportersFromEnv();
  assert.ok(spans[0] instanceof ConsoleSpanExporter && metrics[0] instanceof ConsoleMetricExporter);
  assert.ok(logs[0] instanceof ConsoleLogRecordExporter);
  assert.ok(exportSpans()[0] instanceof SimpleSpanProcessor, "console: each span at once");
  for (const signal of ["TRACES", "METRICS", "LOGS"]) process.env[`OTEL_${signal}_EXPORTER`] = "none";
  assert.deepEqual(exportersFromEnv(), { spans: [], metrics: [], logs: [] });
});

test("two exporters are two processors, the network one with batches", () => {
  process.env.OTEL_TRACES_EXPORTER = "console,otlp";
  const [first, second] = exportSpans();
  assert.ok(first instanceof SimpleSpanProcessor && second instanceof BatchSpanProcessor);
});

for (const [name, given, message] of [
  ["OTEL_EXPORTER_OTLP_PROTOCOL", "pigeon", 'is "pigeon": must be one of grpc, http/protobuf, http/json'],
  ["OTEL_TRACES_EXPORTER", "zipkin", 'is "zipkin": must be one of otlp, console, none'],
  ["OTEL_BSP_SCHEDULE_DELAY", "soon", 'is "soon": must be from 1 to 2147483647'],
  ["OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "4096", 'is "4096": must be from 1 to 2048'],
] as const) {
  test(`${name}=${given} is refused with name, value and what is allowed`, () => {
    process.env[name] = given;
    assert.throws(() => exportSpans(), { message: `${name} ${message}` });
  });
}

test("an unknown resource detector is refused", () => {
  process.env.OTEL_NODE_RESOURCE_DETECTORS = "env,moon";
  assert.throws(() => resourceDetectorsFromEnv(), /OTEL_NODE_RESOURCE_DETECTORS is "moon": must be one of service/);
});

test("OTEL_SERVICE_NAME wins over OTEL_RESOURCE_ATTRIBUTES; detectors that are not named find nothing", () => {
  process.env.OTEL_SERVICE_NAME = "canary";
  process.env.OTEL_RESOURCE_ATTRIBUTES = "service.namespace=shop,service.name=other";
  process.env.OTEL_NODE_RESOURCE_DETECTORS = "env,serviceinstance,container";
  const { attributes } = detectResources({ detectors: resourceDetectorsFromEnv() });
  assert.equal(attributes["service.name"], "canary");
  assert.equal(attributes["service.namespace"], "shop");
  assert.match(String(attributes["service.instance.id"]), /^[0-9a-f-]{36}$/);
  assert.equal(attributes["host.name"], undefined);
});

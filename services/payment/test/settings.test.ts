import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, test } from "node:test";
import { emptyResource } from "@opentelemetry/resources";
import { createExporters } from "../telemetry/exporters.ts";
import { createResource } from "../telemetry/resource.ts";
import { createSampler } from "../telemetry/sampler.ts";
import { numberFromEnv } from "../telemetry/settings.ts";

afterEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith("OTEL_")) delete process.env[name];
});

for (const [protocol, type] of [
  ["http/protobuf", "application/x-protobuf"],
  ["http/json", "application/json"],
]) {
  test(`OTEL_EXPORTER_OTLP_PROTOCOL=${protocol} sends ${type}, each signal to its own path`, async () => {
    const seen = new Set<string>();
    const sink = createServer((request, response) => {
      seen.add(`${request.url} ${request.headers["content-type"]}`);
      request.resume().on("end", () => response.end());
    }).listen(0, "127.0.0.1");
    await once(sink, "listening");
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;
    process.env.OTEL_EXPORTER_OTLP_PROTOCOL = protocol;
    const { spans, metrics, logs } = await createExporters();
    const resourceMetrics = { resource: emptyResource(), scopeMetrics: [] };
    await Promise.all([
      new Promise((done) => spans.export([], done)),
      new Promise((done) => metrics.export(resourceMetrics, done)),
      new Promise((done) => logs.export([], done)),
    ]);
    sink.close();
    assert.deepEqual([...seen].sort(), [`/v1/logs ${type}`, `/v1/metrics ${type}`, `/v1/traces ${type}`]);
  });
}

test("gRPC is what is spoken when nothing is said", async () => {
  const { spans } = await createExporters();
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-grpc");
  assert.ok(spans instanceof OTLPTraceExporter);
});

test("a wrong value stops the start with its name, what was given and what is allowed", async () => {
  process.env.OTEL_EXPORTER_OTLP_PROTOCOL = "carrier pigeon";
  await assert.rejects(createExporters(), {
    message: 'OTEL_EXPORTER_OTLP_PROTOCOL is "carrier pigeon": must be one of grpc, http/protobuf, http/json',
  });
  process.env.OTEL_BSP_SCHEDULE_DELAY = "soon";
  assert.throws(() => numberFromEnv("OTEL_BSP_SCHEDULE_DELAY", 1), /OTEL_BSP_SCHEDULE_DELAY is "soon"/);
  process.env.OTEL_TRACES_SAMPLER = "some";
  assert.throws(() => createSampler(), /OTEL_TRACES_SAMPLER is "some": must be one of always_on/);
  process.env.OTEL_NODE_RESOURCE_DETECTORS = "env,moon";
  assert.throws(() => createResource("payment"), /OTEL_NODE_RESOURCE_DETECTORS has "moon"/);
});

test("the sampler follows the standard variables", () => {
  process.env.OTEL_TRACES_SAMPLER = "parentbased_traceidratio";
  process.env.OTEL_TRACES_SAMPLER_ARG = "0.25";
  assert.match(createSampler().toString(), /TraceIdRatioBased\{0\.25\}/);
});

test("the resource says who it is: the variables win over the name that the code knows", () => {
  assert.equal(createResource("payment").attributes["service.name"], "payment");
  process.env.OTEL_SERVICE_NAME = "payment-canary";
  process.env.OTEL_RESOURCE_ATTRIBUTES = "service.namespace=shop,service.version=1.2.3,service.name=other";
  process.env.OTEL_NODE_RESOURCE_DETECTORS = "env,serviceinstance";
  const { attributes } = createResource("payment");
  assert.equal(attributes["service.name"], "payment-canary");
  assert.equal(attributes["service.namespace"], "shop");
  assert.match(String(attributes["service.instance.id"]), /^[0-9a-f-]{36}$/);
  assert.equal(attributes["host.name"], undefined);
});

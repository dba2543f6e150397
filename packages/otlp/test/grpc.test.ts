import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { listenForOtlpGrpc, type OtlpGrpc } from "@o11y-lab/harness";
import { OtlpLogRecordProcessor, OtlpSpanProcessor, overGrpc } from "@o11y-lab/otlp";
import { LoggerProvider } from "@opentelemetry/sdk-logs";
import { TracerProvider } from "@opentelemetry/sdk-trace";

const came = new Map<string, Buffer>();
let endpoint: OtlpGrpc;

before(async () => {
  endpoint = await listenForOtlpGrpc((path, message) => came.set(path, message));
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = endpoint.url;
});
after(() => endpoint.close());

test("spans and log records arrive by gRPC, each at its own service, before a shutdown ends", async () => {
  const spans = new OtlpSpanProcessor();
  const logs = new OtlpLogRecordProcessor();
  new TracerProvider({ spanProcessors: [spans] }).getTracer("test").startSpan("a span that was made").end();
  new LoggerProvider({ processors: [logs] }).getLogger("test").emit({ body: "a line that was written" });
  await Promise.all([spans.shutdown(), logs.shutdown()]);
  const text = (path: string) => came.get(path)?.toString("latin1") ?? "";
  assert.match(text("/opentelemetry.proto.collector.trace.v1.TraceService/Export"), /a span that was made/);
  assert.match(text("/opentelemetry.proto.collector.logs.v1.LogsService/Export"), /a line that was written/);
});

test("NodeSDK gets them for gRPC alone", () => {
  process.env.OTEL_EXPORTER_OTLP_PROTOCOL = "http/json";
  assert.deepEqual(overGrpc(), {});
  process.env.OTEL_EXPORTER_OTLP_PROTOCOL = "grpc";
  const { spanProcessors, logRecordProcessors } = overGrpc();
  assert.ok(spanProcessors?.[0] instanceof OtlpSpanProcessor);
  assert.ok(logRecordProcessors?.[0] instanceof OtlpLogRecordProcessor);
});

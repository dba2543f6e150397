import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { OtlpLogRecordProcessor, OtlpSpanProcessor, overGrpc } from "@o11y-lab/otlp";
import { LoggerProvider } from "@opentelemetry/sdk-logs";
import { TracerProvider } from "@opentelemetry/sdk-trace";

// The least that is an OTLP/gRPC server: it keeps what came, by its path, and answers with an empty message and status 0.
const came = new Map<string, Buffer>();
const server = createServer();
server.on("stream", async (stream, { ":path": path = "" }) => {
  came.set(path, await buffer(stream));
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(Buffer.alloc(5));
});

before(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

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

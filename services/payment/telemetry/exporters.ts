import type { LogRecordExporter, LogRecordProcessor } from "@opentelemetry/sdk-logs";
import type { PushMetricExporter } from "@opentelemetry/sdk-metrics";
import type { SpanExporter, SpanProcessor } from "@opentelemetry/sdk-trace";
import { batching, wordFromEnv } from "./settings.ts";

/**
 * Where each signal leaves the process. Tests put exporters here that keep everything in memory. A processor gathers and sends
 * by itself; an exporter gets a batch when there is one (traces.ts, logs.ts).
 */
export type Exporters = {
  spans: SpanExporter | SpanProcessor;
  metrics: PushMetricExporter;
  logs: LogRecordExporter | LogRecordProcessor;
};

// The same OTLP in three encodings, each in a package of its own per signal. They are imported when they are chosen:
// gRPC alone costs some 10 MB.
const httpPackages = {
  "http/protobuf": () =>
    Promise.all([
      import("@opentelemetry/exporter-trace-otlp-proto"),
      import("@opentelemetry/exporter-metrics-otlp-proto"),
      import("@opentelemetry/exporter-logs-otlp-proto"),
    ]),
  "http/json": () =>
    Promise.all([
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/exporter-metrics-otlp-http"),
      import("@opentelemetry/exporter-logs-otlp-http"),
    ]),
};

/** The exporters for OTEL_EXPORTER_OTLP_PROTOCOL. They read OTEL_EXPORTER_OTLP_ENDPOINT, …_HEADERS and …_TIMEOUT themselves. */
export async function createExporters(): Promise<Exporters> {
  const protocol = wordFromEnv("OTEL_EXPORTER_OTLP_PROTOCOL", ["grpc", "http/protobuf", "http/json"], "grpc");
  if (protocol === "grpc") return overGrpc();
  const [trace, metrics, logs] = await httpPackages[protocol]();
  return {
    spans: new trace.OTLPTraceExporter(),
    metrics: new metrics.OTLPMetricExporter(),
    logs: new logs.OTLPLogExporter(),
  };
}

/**
 * What runs in the lab. Spans and log records become bytes as soon as they end (packages/otlp): the same bytes as those of
 * @opentelemetry/exporter-trace-otlp-grpc and …-logs-otlp-grpc, in a fifth of the time, and nothing waits in memory meanwhile.
 */
async function overGrpc(): Promise<Exporters> {
  const { OtlpSpanProcessor, OtlpLogRecordProcessor } = await import("@o11y-lab/otlp");
  const { OTLPMetricExporter } = await import("@opentelemetry/exporter-metrics-otlp-grpc");
  return {
    spans: new OtlpSpanProcessor(batching("OTEL_BSP", 5_000)),
    metrics: new OTLPMetricExporter(),
    logs: new OtlpLogRecordProcessor(batching("OTEL_BLRP", 1_000)),
  };
}

import type { LogRecordExporter } from "@opentelemetry/sdk-logs";
import type { PushMetricExporter } from "@opentelemetry/sdk-metrics";
import type { SpanExporter } from "@opentelemetry/sdk-trace";
import { wordFromEnv } from "./settings.ts";

/** Where each signal leaves the process. Tests put exporters here that keep everything in memory. */
export type Exporters = { spans: SpanExporter; metrics: PushMetricExporter; logs: LogRecordExporter };

// The same OTLP in three encodings, each in a package of its own per signal. They are imported when they are chosen:
// gRPC alone costs some 10 MB.
const packages = {
  grpc: () =>
    Promise.all([
      import("@opentelemetry/exporter-trace-otlp-grpc"),
      import("@opentelemetry/exporter-metrics-otlp-grpc"),
      import("@opentelemetry/exporter-logs-otlp-grpc"),
    ]),
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
  const [trace, metrics, logs] = await packages[protocol]();
  return {
    spans: new trace.OTLPTraceExporter(),
    metrics: new metrics.OTLPMetricExporter(),
    logs: new logs.OTLPLogExporter(),
  };
}

import { OTLPLogExporter as GrpcLogs } from "@opentelemetry/exporter-logs-otlp-grpc";
import { OTLPLogExporter as JsonLogs } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtoLogs } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPMetricExporter as GrpcMetrics } from "@opentelemetry/exporter-metrics-otlp-grpc";
import { OTLPMetricExporter as JsonMetrics } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter as ProtoMetrics } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter as GrpcTraces } from "@opentelemetry/exporter-trace-otlp-grpc";
import { OTLPTraceExporter as JsonTraces } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtoTraces } from "@opentelemetry/exporter-trace-otlp-proto";
import { ConsoleLogRecordExporter, type LogRecordExporter } from "@opentelemetry/sdk-logs";
import { ConsoleMetricExporter, type PushMetricExporter } from "@opentelemetry/sdk-metrics";
import { ConsoleSpanExporter, type SpanExporter } from "@opentelemetry/sdk-trace";
import { wordFromEnv, wordsFromEnv } from "./env.ts";
import { withRetry } from "./retry.ts";

/** Where each signal leaves the process. Tests pass exporters that keep everything in memory. */
export type Exporters = { spans: SpanExporter[]; metrics: PushMetricExporter[]; logs: LogRecordExporter[] };

/**
 * The exporters that the standard variables choose: OTEL_TRACES_EXPORTER, OTEL_METRICS_EXPORTER and OTEL_LOGS_EXPORTER (`otlp`,
 * `console` or `none`), and OTEL_EXPORTER_OTLP_PROTOCOL. The OTLP exporters read their endpoint, headers and timeout themselves.
 */
export const exportersFromEnv = (): Exporters => ({
  spans: spanExportersFromEnv(),
  metrics: chosen("METRICS").map((name) => (name === "console" ? new ConsoleMetricExporter() : metricsOverOtlp())),
  logs: logExportersFromEnv(),
});

export const spanExportersFromEnv = (): SpanExporter[] =>
  chosen("TRACES").map((name) => (name === "console" ? new ConsoleSpanExporter() : tracesOverOtlp()));

export const logExportersFromEnv = (): LogRecordExporter[] =>
  chosen("LOGS").map((name) => (name === "console" ? new ConsoleLogRecordExporter() : logsOverOtlp()));

type Signal = "TRACES" | "METRICS" | "LOGS";

/** `none` is an empty list: the SDK works, and nothing leaves it. */
function chosen(signal: Signal): ("otlp" | "console")[] {
  const names = wordsFromEnv(`OTEL_${signal}_EXPORTER`, ["otlp", "console", "none"], ["otlp"]);
  return names.includes("none") ? [] : names.filter((name) => name !== "none");
}

/** One OTLP payload in three encodings. The variable of a single signal wins over the common one. */
function protocolOf(signal: Signal): "grpc" | "http/protobuf" | "http/json" {
  const protocols = ["grpc", "http/protobuf", "http/json"] as const;
  const common = wordFromEnv("OTEL_EXPORTER_OTLP_PROTOCOL", protocols, "http/protobuf");
  return wordFromEnv(`OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`, protocols, common);
}

// The HTTP exporters retry by themselves, the gRPC exporters do not (docs/upstream.md).
function tracesOverOtlp(): SpanExporter {
  const protocol = protocolOf("TRACES");
  if (protocol === "grpc") return withRetry(new GrpcTraces());
  return protocol === "http/json" ? new JsonTraces() : new ProtoTraces();
}

function metricsOverOtlp(): PushMetricExporter {
  const protocol = protocolOf("METRICS");
  if (protocol === "grpc") return withRetry(new GrpcMetrics());
  return protocol === "http/json" ? new JsonMetrics() : new ProtoMetrics();
}

function logsOverOtlp(): LogRecordExporter {
  const protocol = protocolOf("LOGS");
  if (protocol === "grpc") return withRetry(new GrpcLogs());
  return protocol === "http/json" ? new JsonLogs() : new ProtoLogs();
}

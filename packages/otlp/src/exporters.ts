import { OTLPExporterBase } from "@opentelemetry/otlp-exporter-base";
import { convertLegacyOtlpGrpcOptions, createOtlpGrpcExportDelegate } from "@opentelemetry/otlp-grpc-exporter-base";
import {
  LogsExporterMetricsHelper,
  ProtobufLogsSerializer,
  ProtobufTraceSerializer,
  TraceExporterMetricsHelper,
} from "@opentelemetry/otlp-transformer";
import type { LogRecordExporter, ReadableLogRecord } from "@opentelemetry/sdk-logs";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace";
import { writeLogRecord } from "./log-records.ts";
import { createSerializer } from "./request.ts";
import { writeSpan } from "./spans.ts";

const path = (signal: string, service: string) => `/opentelemetry.proto.collector.${signal}.v1.${service}/Export`;

/**
 * Spans over OTLP/gRPC. Connection, time-outs, retries and the variables OTEL_EXPORTER_OTLP_… are those of
 * @opentelemetry/exporter-trace-otlp-grpc, in whose place it stands; its serializer is replaced.
 */
export class OTLPTraceExporter extends OTLPExporterBase<ReadableSpan[]> implements SpanExporter {
  constructor() {
    super(
      createOtlpGrpcExportDelegate(
        convertLegacyOtlpGrpcOptions({}, "TRACES"),
        createSerializer(writeSpan, ProtobufTraceSerializer),
        "otlp_grpc_span_exporter",
        TraceExporterMetricsHelper,
        undefined,
        "TraceExportService",
        path("trace", "TraceService"),
      ),
    );
  }
}

/** The same for log records, in the place of @opentelemetry/exporter-logs-otlp-grpc. */
export class OTLPLogExporter extends OTLPExporterBase<ReadableLogRecord[]> implements LogRecordExporter {
  constructor() {
    super(
      createOtlpGrpcExportDelegate(
        convertLegacyOtlpGrpcOptions({}, "LOGS"),
        createSerializer(writeLogRecord, ProtobufLogsSerializer),
        "otlp_grpc_log_exporter",
        LogsExporterMetricsHelper,
        undefined,
        "LogsExportService",
        path("logs", "LogsService"),
      ),
    );
  }
}

import type { Resource } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider, type LogRecordExporter } from "@opentelemetry/sdk-logs";
import { numberFromEnv } from "./settings.ts";

/** Log records: the same lines as on standard output, exported in batches. */
export function createLoggerProvider(resource: Resource, exporter: LogRecordExporter): LoggerProvider {
  const batches = new BatchLogRecordProcessor({
    exporter,
    scheduledDelayMillis: numberFromEnv("OTEL_BLRP_SCHEDULE_DELAY", 1_000),
    exportTimeoutMillis: numberFromEnv("OTEL_BLRP_EXPORT_TIMEOUT", 30_000),
    maxQueueSize: numberFromEnv("OTEL_BLRP_MAX_QUEUE_SIZE", 2_048),
    maxExportBatchSize: numberFromEnv("OTEL_BLRP_MAX_EXPORT_BATCH_SIZE", 512),
  });
  return new LoggerProvider({ resource, processors: [batches] });
}

import type { Resource } from "@opentelemetry/resources";
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";
import { createSampler } from "./sampler.ts";
import { numberFromEnv } from "./settings.ts";

/** Spans: sampled when they start, collected when they end, exported in batches beside the work. */
export function createTracerProvider(resource: Resource, exporter: SpanExporter): TracerProvider {
  const batches = new BatchSpanProcessor({
    exporter,
    scheduledDelayMillis: numberFromEnv("OTEL_BSP_SCHEDULE_DELAY", 5_000),
    exportTimeoutMillis: numberFromEnv("OTEL_BSP_EXPORT_TIMEOUT", 30_000),
    // When the queue is full, new spans are dropped: telemetry must never make the service wait.
    maxQueueSize: numberFromEnv("OTEL_BSP_MAX_QUEUE_SIZE", 2_048),
    maxExportBatchSize: numberFromEnv("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", 512),
  });
  return new TracerProvider({ resource, sampler: createSampler(), spanProcessors: [batches] });
}

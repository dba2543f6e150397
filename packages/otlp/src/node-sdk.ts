import { getNumberFromEnv, getStringFromEnv } from "@opentelemetry/core";
import type { Batching } from "./outbox.ts";
import { OtlpLogRecordProcessor, OtlpSpanProcessor } from "./processors.ts";

type Processors = { spanProcessors?: [OtlpSpanProcessor]; logRecordProcessors?: [OtlpLogRecordProcessor] };

/**
 * For NodeSDK: our processors, where OTEL_EXPORTER_OTLP_PROTOCOL is grpc. For the other protocols nothing is said, and it makes
 * those that are usual. OTEL_BSP_… and OTEL_BLRP_… hold either way.
 */
export function overGrpc(): Processors {
  if (getStringFromEnv("OTEL_EXPORTER_OTLP_PROTOCOL") !== "grpc") return {};
  return {
    spanProcessors: [new OtlpSpanProcessor(batching("OTEL_BSP"))],
    logRecordProcessors: [new OtlpLogRecordProcessor(batching("OTEL_BLRP"))],
  };
}

function batching(prefix: string): Batching {
  const given = {
    scheduledDelayMillis: getNumberFromEnv(`${prefix}_SCHEDULE_DELAY`),
    maxQueueSize: getNumberFromEnv(`${prefix}_MAX_QUEUE_SIZE`),
    maxExportBatchSize: getNumberFromEnv(`${prefix}_MAX_EXPORT_BATCH_SIZE`),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

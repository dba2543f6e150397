import {
  BatchLogRecordProcessor,
  ConsoleLogRecordExporter,
  type LogRecordProcessor,
  SimpleLogRecordProcessor,
} from "@opentelemetry/sdk-logs";
import {
  BatchSpanProcessor,
  ConsoleSpanExporter,
  SimpleSpanProcessor,
  type SpanProcessor,
} from "@opentelemetry/sdk-trace";
import { numberFromEnv } from "./env.ts";
import { logExportersFromEnv, spanExportersFromEnv } from "./exporters.ts";

// NodeSDK builds these from the same variables, but only if it is given no processor at all. A service that adds its own
// (redaction, baggage) passes the exporting ones too.

/** One processor for each exporter: batches for the network, one span at a time for the console. */
export const exportSpans = (exporters = spanExportersFromEnv()): SpanProcessor[] =>
  exporters.map((exporter) =>
    exporter instanceof ConsoleSpanExporter
      ? new SimpleSpanProcessor({ exporter })
      : new BatchSpanProcessor({ exporter, ...batching("OTEL_BSP", 5_000) }),
  );

/** The same for log records. */
export const exportLogRecords = (exporters = logExportersFromEnv()): LogRecordProcessor[] =>
  exporters.map((exporter) =>
    exporter instanceof ConsoleLogRecordExporter
      ? new SimpleLogRecordProcessor({ exporter })
      : new BatchLogRecordProcessor({ exporter, ...batching("OTEL_BLRP", 1_000) }),
  );

/** The variables OTEL_BSP_… (spans) and OTEL_BLRP_… (log records), with the defaults of the specification, in milliseconds. */
function batching(prefix: "OTEL_BSP" | "OTEL_BLRP", scheduleDelay: number) {
  const maxQueueSize = numberFromEnv(`${prefix}_MAX_QUEUE_SIZE`, 2_048);
  return {
    scheduledDelayMillis: numberFromEnv(`${prefix}_SCHEDULE_DELAY`, scheduleDelay),
    exportTimeoutMillis: numberFromEnv(`${prefix}_EXPORT_TIMEOUT`, 30_000),
    // A full queue drops new items: telemetry must never make the service wait.
    maxQueueSize,
    maxExportBatchSize: numberFromEnv(`${prefix}_MAX_EXPORT_BATCH_SIZE`, Math.min(512, maxQueueSize), {
      max: maxQueueSize,
    }),
  };
}

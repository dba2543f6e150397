import type { Resource } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import type { Exporters } from "./exporters.ts";
import { batching } from "./settings.ts";

/** Log records: the same lines as on standard output, exported in batches. */
export function createLoggerProvider(resource: Resource, logs: Exporters["logs"]): LoggerProvider {
  const processor =
    "onEmit" in logs ? logs : new BatchLogRecordProcessor({ exporter: logs, ...batching("OTEL_BLRP", 1_000) });
  return new LoggerProvider({ resource, processors: [processor] });
}

import { exportLogRecords } from "@o11y-lab/telemetry/sdk/processors";
import { RedactionLogRecordProcessor } from "@o11y-lab/telemetry/sdk/redaction";
import type { Resource } from "@opentelemetry/resources";
import { LoggerProvider, type LogRecordExporter } from "@opentelemetry/sdk-logs";

/** Log records: the lines of standard output, and the events that the service emits itself. */
export const createLoggerProvider = (resource: Resource, exporters: LogRecordExporter[]): LoggerProvider =>
  new LoggerProvider({ resource, processors: [new RedactionLogRecordProcessor(), ...exportLogRecords(exporters)] });

import { numberFromEnv } from "@o11y-lab/telemetry/sdk/env";
import type { Resource } from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from "@opentelemetry/sdk-metrics";

/**
 * Measurements are aggregated in the process and exported at an interval. No views: our instruments bring their bucket
 * boundaries as `advice`. Views are for instruments of other people's libraries (gateway's telemetry/calls.ts has one).
 */
export function createMeterProvider(resource: Resource, exporters: PushMetricExporter[]): MeterProvider {
  const interval = numberFromEnv("OTEL_METRIC_EXPORT_INTERVAL", 60_000);
  const timeout = numberFromEnv("OTEL_METRIC_EXPORT_TIMEOUT", 30_000);
  const readers = exporters.map(
    (exporter) =>
      new PeriodicExportingMetricReader({
        exporter,
        exportIntervalMillis: interval,
        // A longer timeout would let exports overlap.
        exportTimeoutMillis: Math.min(interval, timeout),
      }),
  );
  return new MeterProvider({ resource, readers });
}

import type { Resource } from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from "@opentelemetry/sdk-metrics";
import { histograms } from "./histograms.ts";
import { numberFromEnv } from "./settings.ts";

/** Metrics: added up in the process, and the sums exported at an interval. */
export function createMeterProvider(resource: Resource, exporter: PushMetricExporter): MeterProvider {
  const interval = numberFromEnv("OTEL_METRIC_EXPORT_INTERVAL", 60_000);
  const reader = new PeriodicExportingMetricReader({
    exporter,
    exportIntervalMillis: interval,
    // An export that takes longer than the interval would meet the next one.
    exportTimeoutMillis: Math.min(interval, numberFromEnv("OTEL_METRIC_EXPORT_TIMEOUT", 30_000)),
    // What is counted elsewhere than in the SDK's own instruments, and exported with them.
    metricProducers: [histograms],
  });
  return new MeterProvider({ resource, readers: [reader] });
}

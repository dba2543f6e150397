import type { Resource } from "@opentelemetry/resources";
import {
  AggregationType,
  InstrumentType,
  MeterProvider,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
  type ViewOptions,
} from "@opentelemetry/sdk-metrics";
import { numberFromEnv } from "./settings.ts";

/**
 * Buckets by what is measured, in seconds. The SDK's own begin at 5, which is meant for milliseconds: all of our requests
 * would fall into the first one, and every quantile would be a guess. Statements are quicker than requests.
 */
const views = [
  buckets("http.*", [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]),
  buckets("db.*", [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10]),
];

/** Metrics: added up in the process, and the sums exported at an interval. */
export function createMeterProvider(resource: Resource, exporter: PushMetricExporter): MeterProvider {
  const interval = numberFromEnv("OTEL_METRIC_EXPORT_INTERVAL", 60_000);
  const reader = new PeriodicExportingMetricReader({
    exporter,
    exportIntervalMillis: interval,
    // An export that takes longer than the interval would meet the next one.
    exportTimeoutMillis: Math.min(interval, numberFromEnv("OTEL_METRIC_EXPORT_TIMEOUT", 30_000)),
  });
  return new MeterProvider({ resource, views, readers: [reader] });
}

function buckets(instrumentName: string, boundaries: number[]): ViewOptions {
  return {
    instrumentName,
    instrumentType: InstrumentType.HISTOGRAM,
    aggregation: { type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: { boundaries } },
  };
}

import { InMemoryLogRecordExporter, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace";
import { startTelemetry } from "../../telemetry/sdk.ts";

/** The SDK set-up of production with exporters in memory. Call it first, as main.ts does. */
export function keepTelemetry() {
  const spans = new InMemorySpanExporter();
  const logs = new InMemoryLogRecordExporter();
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: metrics, exportIntervalMillis: 3_600_000 });
  const telemetry = startTelemetry({
    spanProcessors: [new SimpleSpanProcessor({ exporter: spans })],
    logRecordProcessors: [new SimpleLogRecordProcessor({ exporter: logs })],
    metricReaders: [reader],
  });
  return {
    ...telemetry,
    /** The spans that ended since the last call. */
    spans() {
      const finished = [...spans.getFinishedSpans()];
      spans.reset();
      return finished;
    },
    /** The current points of one metric. */
    async metric(name: string) {
      metrics.reset();
      await reader.forceFlush();
      const all = metrics.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
      return { points: all.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? [] };
    },
  };
}

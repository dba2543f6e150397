import { InMemoryLogRecordExporter } from "@opentelemetry/sdk-logs";
import { AggregationTemporality, InMemoryMetricExporter } from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter } from "@opentelemetry/sdk-trace";
import { startTelemetry } from "../../telemetry/start.ts";

/** The telemetry of production, up to the exporters: these keep everything. Call it first, as main.ts does. */
export async function keepTelemetry() {
  const spans = new InMemorySpanExporter();
  const logs = new InMemoryLogRecordExporter();
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const telemetry = await startTelemetry("payment", { spans, logs, metrics });
  return {
    ...telemetry,
    /** All spans since the last time, by name. */
    async spans() {
      await telemetry.flush();
      const finished = spans.getFinishedSpans();
      spans.reset();
      return finished;
    },
    async logs() {
      await telemetry.flush();
      const finished = logs.getFinishedLogRecords();
      logs.reset();
      return [...finished];
    },
    /** The points of one metric, as they stand now. */
    async metric(name: string) {
      metrics.reset();
      await telemetry.flush();
      const all = metrics.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
      const found = all.find(({ descriptor }) => descriptor.name === name);
      return { descriptor: found?.descriptor, points: found?.dataPoints ?? [] };
    },
  };
}

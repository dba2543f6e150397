import { InMemoryLogRecordExporter } from "@opentelemetry/sdk-logs";
import {
  AggregationTemporality,
  type DataPoint,
  type Histogram,
  InMemoryMetricExporter,
  type ScopeMetrics,
} from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, type ReadableSpan } from "@opentelemetry/sdk-trace";
import { startTelemetry } from "../../telemetry/start.ts";

const exporters = {
  spans: new InMemorySpanExporter(),
  metrics: new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE),
  logs: new InMemoryLogRecordExporter(),
};

/** The SDK set-up of production with exporters in memory. One for each test file, because each runs in its own process. */
const all = { spans: [exporters.spans], metrics: [exporters.metrics], logs: [exporters.logs] };
export const telemetry = startTelemetry("checkout", all);
/** The lines on standard output. */
export const lines: string[] = [];

export async function spansSince(forget: "forget" | "keep" = "forget"): Promise<ReadableSpan[]> {
  await telemetry.flush();
  const spans = exporters.spans.getFinishedSpans();
  if (forget === "forget") exporters.spans.reset();
  return spans;
}

/** Each span as `parent > name`, in alphabetical order, because start times are too coarse to sort by. */
export function tree(spans: ReadableSpan[]): string[] {
  const names = new Map(spans.map((span) => [span.spanContext().spanId, span.name]));
  return spans.map((span) => `${names.get(span.parentSpanContext?.spanId ?? "") ?? "-"} > ${span.name}`).sort();
}

/** The exported value of a counter (or the count of a histogram) by one attribute, for the points that match `of`. */
export async function counted(
  name: string,
  attribute: string,
  of: (point: DataPoint<unknown>) => boolean = () => true,
): Promise<Record<string, number>> {
  await telemetry.flush();
  const newest = exporters.metrics.getMetrics().at(-1);
  const metrics = newest?.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
  const points = metrics.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? [];
  const counts = points
    .filter(of)
    .map(({ attributes, value }) => [
      String(attributes[attribute]),
      typeof value === "number" ? value : (value as Histogram).count,
    ]);
  return Object.fromEntries(counts);
}

/** All exported signals and log lines as one string, to search for private data. */
export async function everything(): Promise<string> {
  await telemetry.flush();
  const spans = exporters.spans.getFinishedSpans().map(({ name, attributes, events, status }) => ({
    name,
    attributes,
    events,
    status,
  }));
  const logs = exporters.logs.getFinishedLogRecords().map(({ body, attributes }) => ({ body, attributes }));
  const metrics = exporters.metrics.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(seriesOf));
  return JSON.stringify([spans, metrics, logs, lines]);
}

const seriesOf = ({ metrics }: ScopeMetrics) =>
  metrics.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints.map(({ attributes }) => attributes)]);

/** The events that checkout emitted through the Logs API. */
export async function emitted(eventName: string) {
  await telemetry.flush();
  return exporters.logs.getFinishedLogRecords().filter((record) => record.eventName === eventName);
}

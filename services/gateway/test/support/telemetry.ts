import { type Attributes, context, metrics, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";

/** Sets up an SDK that keeps spans and metrics in memory. */
export function captureTelemetry() {
  const spans = new InMemorySpanExporter();
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spans })] }));
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));

  /** The values of a counter by one attribute, for the points with these other attributes. */
  async function counts(name: string, attribute: string, others: Attributes = {}): Promise<Record<string, number>> {
    await reader.forceFlush();
    const found = exporter
      .getMetrics()
      .at(-1)
      ?.scopeMetrics.flatMap((scope) => scope.metrics)
      .find(({ descriptor }) => descriptor.name === name);
    return Object.fromEntries(
      (found?.dataPoints ?? [])
        .filter(({ attributes }) => has(attributes, others))
        .map(({ attributes, value }) => [String(attributes[attribute]), Number(value)]),
    );
  }
  return { spans, counts, stop: () => reader.shutdown() };
}

const has = (attributes: Attributes, wanted: Attributes) =>
  Object.entries(wanted).every(([name, value]) => attributes[name] === value);

/** Runs `work` in a span, the way the HTTP instrumentation runs a request. */
export const inSpan = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  trace.getTracer("test").startActiveSpan(name, (span) => work().finally(() => span.end()));

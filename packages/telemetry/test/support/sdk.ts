import { context, logs, metrics, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { BaggageSpanProcessor } from "../../src/sdk/baggage.ts";
import { RedactionLogRecordProcessor, RedactionSpanProcessor } from "../../src/sdk/redaction.ts";

/** An SDK with the processors of the services and exporters that keep everything in memory. Call it before taking a meter. */
export function keepTelemetry() {
  const spans = new InMemorySpanExporter();
  const records = new InMemoryLogRecordExporter();
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  );
  const spanProcessors = [
    new BaggageSpanProcessor(),
    new RedactionSpanProcessor(),
    new SimpleSpanProcessor({ exporter: spans }),
  ];
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors }));
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  const processors = [new RedactionLogRecordProcessor(), new SimpleLogRecordProcessor({ exporter: records })];
  logs.setGlobalLoggerProvider(new LoggerProvider({ processors }));

  return {
    /** The spans that ended since the last call. */
    spans() {
      const finished = [...spans.getFinishedSpans()];
      spans.reset();
      return finished;
    },
    /** The log records since the last call. */
    records() {
      const finished = [...records.getFinishedLogRecords()];
      records.reset();
      return finished;
    },
    /** The current points of one metric. */
    async metric(name: string) {
      exporter.reset();
      await reader.forceFlush();
      const all = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics);
      const found = all.flatMap(({ metrics, scope }) => metrics.map((one) => ({ ...one, scope })));
      const metric = found.find(({ descriptor }) => descriptor.name === name);
      return { descriptor: metric?.descriptor, scope: metric?.scope, points: metric?.dataPoints ?? [] };
    },
  };
}

/** The names of a span's events. */
export const eventsOf = (span?: { events: { name: string }[] }) => span?.events.map(({ name }) => name);

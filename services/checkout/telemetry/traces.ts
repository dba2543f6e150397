import { BaggageSpanProcessor } from "@o11y-lab/telemetry/sdk/baggage";
import { exportSpans } from "@o11y-lab/telemetry/sdk/processors";
import { RedactionSpanProcessor } from "@o11y-lab/telemetry/sdk/redaction";
import type { Resource } from "@opentelemetry/resources";
import { type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";
import { createSampler } from "./sampler.ts";

/** Spans are sampled when they start, and pass the processors in this order when they start and when they end. */
export const createTracerProvider = (resource: Resource, exporters: SpanExporter[]): TracerProvider =>
  new TracerProvider({
    resource,
    sampler: createSampler(),
    spanProcessors: [new BaggageSpanProcessor(), new RedactionSpanProcessor(), ...exportSpans(exporters)],
  });

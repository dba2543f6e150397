import type { Resource } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Exporters } from "./exporters.ts";
import { createSampler } from "./sampler.ts";
import { batching } from "./settings.ts";

/** Spans: sampled when they start, collected when they end, exported in batches beside the work. */
export function createTracerProvider(resource: Resource, spans: Exporters["spans"]): TracerProvider {
  const processor =
    "onEnd" in spans ? spans : new BatchSpanProcessor({ exporter: spans, ...batching("OTEL_BSP", 5_000) });
  return new TracerProvider({ resource, sampler: createSampler(), spanProcessors: [processor] });
}

import { numberFromEnv, wordFromEnv } from "@o11y-lab/telemetry/sdk/env";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace";

const ratio = () => new TraceIdRatioBasedSampler(numberFromEnv("OTEL_TRACES_SAMPLER_ARG", 1, { min: 0, max: 1 }));

const samplers = {
  always_on: () => new AlwaysOnSampler(),
  always_off: () => new AlwaysOffSampler(),
  traceidratio: ratio,
  // Parent-based: the service that starts the trace decides, and all others follow. Otherwise traces have holes.
  parentbased_always_on: () => new ParentBasedSampler({ root: new AlwaysOnSampler() }),
  parentbased_always_off: () => new ParentBasedSampler({ root: new AlwaysOffSampler() }),
  parentbased_traceidratio: () => new ParentBasedSampler({ root: ratio() }),
};

/** Decides which traces are recorded: OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG. */
export function createSampler(): Sampler {
  const names = Object.keys(samplers) as (keyof typeof samplers)[];
  return samplers[wordFromEnv("OTEL_TRACES_SAMPLER", names, "parentbased_always_on")]();
}

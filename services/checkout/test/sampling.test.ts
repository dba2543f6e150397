import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { context, ROOT_CONTEXT, trace } from "@opentelemetry/api";
import { InMemorySpanExporter, type Sampler, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { createSampler } from "../telemetry/sampler.ts";

afterEach(() => {
  delete process.env.OTEL_TRACES_SAMPLER;
  delete process.env.OTEL_TRACES_SAMPLER_ARG;
});

function sampler(name: string, ratio: number): Sampler {
  process.env.OTEL_TRACES_SAMPLER = name;
  process.env.OTEL_TRACES_SAMPLER_ARG = String(ratio);
  return createSampler();
}

/** A service with its own sampler and exporter. `handle` creates a span for a request from `caller`. */
function service(by: Sampler) {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ sampler: by, spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  const tracer = provider.getTracer("test");
  return {
    handle(caller = ROOT_CONTEXT, inside = (_: typeof caller) => {}) {
      const span = tracer.startSpan("request", {}, caller);
      inside(trace.setSpan(caller, span));
      span.end();
    },
    traces: () => new Set(exporter.getFinishedSpans().map((span) => span.spanContext().traceId)),
  };
}

/** A thousand requests through two services. Counts traces that lack the second service's span (`ends`) or the first's. */
function requests(first: Sampler, second: Sampler) {
  const [gateway, payment] = [service(first), service(second)];
  for (let n = 0; n < 1_000; n++) gateway.handle(context.active(), (within) => payment.handle(within));
  const [whole, half] = [gateway.traces(), payment.traces()];
  const missing = (these: Set<string>, those: Set<string>) => [...these].filter((id) => !those.has(id)).length;
  return { kept: whole.size, ends: missing(whole, half), beginnings: missing(half, whole) };
}

test("parent-based: the first service decides and no trace has gaps, regardless of the other's setting", () => {
  const { kept, ...gaps } = requests(
    sampler("parentbased_traceidratio", 0.25),
    sampler("parentbased_traceidratio", 0.5),
  );
  assert.ok(kept > 150 && kept < 350, String(kept));
  assert.deepEqual(gaps, { ends: 0, beginnings: 0 });
});

test("a ratio that is not parent-based and higher than the caller's leaves traces without a root", () => {
  const { beginnings, ends } = requests(sampler("parentbased_traceidratio", 0.25), sampler("traceidratio", 0.5));
  assert.ok(beginnings > 150 && beginnings < 350, String(beginnings));
  assert.equal(ends, 0);
});

test("a ratio that is not parent-based and lower than the caller's leaves truncated traces", () => {
  const { beginnings, ends } = requests(sampler("parentbased_always_on", 1), sampler("traceidratio", 0.25));
  assert.ok(ends > 650 && ends < 850, String(ends));
  assert.equal(beginnings, 0);
});

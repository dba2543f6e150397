import { wordsFromEnv } from "@o11y-lab/telemetry/sdk/env";
import { context, propagation } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";

const propagators = {
  // The headers traceparent and tracestate: which trace a request belongs to.
  tracecontext: () => new W3CTraceContextPropagator(),
  // The header baggage: facts that travel with the trace.
  baggage: () => new W3CBaggagePropagator(),
};

/** Sets up how a trace continues, inside this process and across processes (OTEL_PROPAGATORS). */
export function setUpPropagation(): void {
  // Inside: the active span follows the work through `await` and callbacks. Without it every span would be a root.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const wanted = wordsFromEnv("OTEL_PROPAGATORS", ["tracecontext", "baggage", "none"], ["tracecontext", "baggage"]);
  const chosen = wanted.flatMap((name) => (name === "none" ? [] : [propagators[name]()]));
  propagation.setGlobalPropagator(new CompositePropagator({ propagators: chosen }));
}

import { useLeanContexts } from "@o11y-lab/otlp/context";
import { context, propagation } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";

/** How the trace goes on: inside of this process, and from the caller's process to this one. */
export function setUpPropagation(): void {
  useLeanContexts();
  // Inside: the active span follows the work through `await` and callbacks. Without it every span would be a root.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  // Between: the headers traceparent and tracestate say which trace it is. The third one, baggage, is left where it is:
  // catalog reads none and calls nobody, so to parse it would be work for nothing. Checkout and payment have both.
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
}

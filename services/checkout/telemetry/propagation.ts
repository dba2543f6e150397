import { context, propagation } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";

/** How the trace goes on: inside of this process, and from one process to the next. */
export function setUpPropagation(): void {
  // Inside: the active span follows the work through `await` and callbacks. Without it every span would be a root.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  // Between: traceparent and tracestate say which trace it is, baggage carries facts along. Headers, for us and for Kafka.
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  );
}

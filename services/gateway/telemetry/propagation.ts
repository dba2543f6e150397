import type { Context } from "@opentelemetry/api";
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";

/**
 * Baggage goes out from here, and none comes in. What the public sends as baggage would become attributes of our spans, and
 * travel to everybody whom we call, under whatever name and as long as they like.
 */
class OutgoingBaggage extends W3CBaggagePropagator {
  override extract(context: Context): Context {
    return context;
  }
}

/** The caller's trace is continued: it is an id, and says nothing. */
export const propagator = new CompositePropagator({
  propagators: [new W3CTraceContextPropagator(), new OutgoingBaggage()],
});

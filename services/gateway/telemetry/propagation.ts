import type { Context } from "@opentelemetry/api";
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";

/**
 * Writes baggage and reads none. Baggage that the public sends would become attributes of the shop's spans, and would travel to
 * every service behind this one.
 */
class OutgoingBaggage extends W3CBaggagePropagator {
  override extract(context: Context): Context {
    return context;
  }
}

/** The caller's trace is continued: a trace id holds no information. */
export const propagator = new CompositePropagator({
  propagators: [new W3CTraceContextPropagator(), new OutgoingBaggage()],
});

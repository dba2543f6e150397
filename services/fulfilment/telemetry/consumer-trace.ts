import { type Link, type Span, SpanKind, type Tracer, type TracerProvider, trace } from "@opentelemetry/api";

const modes = ["child", "link"] as const;
export type ConsumerTrace = (typeof modes)[number];

/**
 * Reads SHOP_CONSUMER_TRACE, which says what a message's trace is. `child`: the trace of the request that placed the order
 * goes on, and is as long as Kafka kept the message. `link`: it ends with the sending, and the processing is a trace of its
 * own that points back.
 */
export function readConsumerTrace(given = process.env.SHOP_CONSUMER_TRACE): ConsumerTrace {
  const mode = modes.find((one) => one === (given || "child"));
  if (mode) return mode;
  // As src/config.ts would say it; but this is read before main.ts begins.
  process.stderr.write(`cannot start: SHOP_CONSUMER_TRACE is "${given}": must be one of ${modes.join(", ")}\n`);
  process.exit(1);
}

/**
 * For an instrumentation that only knows `child`: tracers whose consumer spans begin a trace of their own, with a link to the
 * span that the message came from. Everything else is left as it is, the baggage, too.
 */
export function linkingProvider(provider: TracerProvider): TracerProvider {
  return { getTracer: (...args) => linkingTracer(provider.getTracer(...args)) };
}

function linkingTracer(tracer: Tracer): Tracer {
  const startSpan: Tracer["startSpan"] = (name, options = {}, context): Span => {
    const producer = context && trace.getSpanContext(context);
    if (options.kind !== SpanKind.CONSUMER || !producer) return tracer.startSpan(name, options, context);
    const link: Link = { context: producer };
    return tracer.startSpan(name, { ...options, root: true, links: [...(options.links ?? []), link] }, context);
  };
  return { startSpan, startActiveSpan: tracer.startActiveSpan.bind(tracer) };
}

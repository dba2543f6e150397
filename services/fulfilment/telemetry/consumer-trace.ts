import { type Link, type Span, SpanKind, type Tracer, type TracerProvider, trace } from "@opentelemetry/api";

const [host = "", port = "9092"] = (process.env.KAFKA_BROKERS ?? "").split(",", 1)[0]?.split(":") ?? [];

/**
 * For `consumerHook` of instrumentation-kafkajs 0.33: attributes that the conventions require of a consumer span and that the
 * library leaves out, or sets with another type (the offset is a number).
 * https://opentelemetry.io/docs/specs/semconv/messaging/kafka/
 */
export function describeMessage(span: Span, { message }: { message: object }): void {
  const { offset } = message as { offset: string };
  span.setAttributes({
    "messaging.consumer.group.name": "fulfilment",
    "messaging.kafka.offset": Number(offset),
    "server.address": host,
    "server.port": Number(port),
  });
}

/**
 * Tracers whose consumer spans start a trace of their own, with a link to the span that sent the message. Everything else, the
 * baggage too, stays as it is. For an instrumentation that only makes children (SHOP_CONSUMER_TRACE=child): there the trace of
 * the request continues, and lasts as long as Kafka kept the message.
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

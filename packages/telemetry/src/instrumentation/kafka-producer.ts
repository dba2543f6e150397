import {
  type Attributes,
  metrics,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { ATTR_ERROR_TYPE, ATTR_SERVER_ADDRESS, ATTR_SERVER_PORT } from "@opentelemetry/semantic-conventions";
import { errorType } from "../error-type.ts";
import { scope } from "../scope.ts";
import {
  ATTR_MESSAGING_DESTINATION_NAME,
  ATTR_MESSAGING_KAFKA_MESSAGE_KEY,
  ATTR_MESSAGING_OPERATION_NAME,
  ATTR_MESSAGING_OPERATION_TYPE,
  ATTR_MESSAGING_SYSTEM,
  METRIC_MESSAGING_CLIENT_OPERATION_DURATION,
  METRIC_MESSAGING_CLIENT_SENT_MESSAGES,
  REQUEST_BUCKETS,
} from "../semconv.ts";

/** A message with the trace headers that were stored with it. They become the message's Kafka headers. */
export type Traced = { carrier: Record<string, string> };

export type ProducerOptions<M> = {
  topic: string;
  /** `host:port`, the first one if there are several. */
  broker: string;
  /** The message's key, and other attributes of its span. */
  describe(message: M): { key: string; attributes: Attributes };
};

/**
 * Wraps a function that sends a batch: each message gets a producer span, the batch a duration, and a counter counts the
 * messages. A span's parent is not the active span but the one whose headers were stored with the message: the relay that
 * calls this runs outside any request.
 *
 * The conventions recommend a `create` span for each message and one `send` span for the batch. Here the `send` span stands
 * for both, so that an order's trace shows its message without a second trace for each poll of the outbox.
 * https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/#batch-publishing
 */
export function instrumentSend<M extends Traced>(
  send: (batch: M[]) => Promise<void>,
  { topic, broker, describe }: ProducerOptions<M>,
): (batch: M[]) => Promise<void> {
  const tracer = trace.getTracer(...scope("kafka-producer"));
  const meter = metrics.getMeter(...scope("kafka-producer"));
  const duration = meter.createHistogram(METRIC_MESSAGING_CLIENT_OPERATION_DURATION, {
    unit: "s",
    description: "Duration until Kafka has acknowledged a batch",
    advice: { explicitBucketBoundaries: REQUEST_BUCKETS },
  });
  const sent = meter.createCounter(METRIC_MESSAGING_CLIENT_SENT_MESSAGES, {
    unit: "{message}",
    description: "Messages that the producer attempted to send",
  });
  const [host = "", port = "9092"] = broker.split(":");
  const messages: Attributes = {
    [ATTR_MESSAGING_SYSTEM]: "kafka",
    [ATTR_MESSAGING_DESTINATION_NAME]: topic,
    [ATTR_MESSAGING_OPERATION_NAME]: "send",
    [ATTR_SERVER_ADDRESS]: host,
    [ATTR_SERVER_PORT]: Number(port),
  };
  const operation: Attributes = { ...messages, [ATTR_MESSAGING_OPERATION_TYPE]: "send" };
  // Exists before the first message, so that the first one is an increase.
  sent.add(0, messages);

  const start = (message: M): { message: M; span: Span } => {
    const stored = propagation.extract(ROOT_CONTEXT, message.carrier);
    const { key, attributes } = describe(message);
    const options = {
      kind: SpanKind.PRODUCER,
      attributes: { ...operation, [ATTR_MESSAGING_KAFKA_MESSAGE_KEY]: key, ...attributes },
    };
    const span = tracer.startSpan(`send ${topic}`, options, stored);
    // The consumer's span becomes a child of this one. Header values are strings here and buffers at the consumer, so a
    // manual consumer needs a TextMapGetter that decodes them.
    const carrier: Record<string, string> = {};
    propagation.inject(trace.setSpan(stored, span), carrier);
    return { message: { ...message, carrier }, span };
  };

  return async (batch) => {
    const started = performance.now();
    const sending = batch.map(start);
    let failed: Attributes = {};
    try {
      await send(sending.map(({ message }) => message));
    } catch (error) {
      failed = { [ATTR_ERROR_TYPE]: errorType(error) };
      for (const { span } of sending) span.setAttributes(failed).setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      for (const { span } of sending) span.end();
      duration.record((performance.now() - started) / 1000, { ...operation, ...failed });
      sent.add(batch.length, { ...messages, ...failed });
    }
  };
}

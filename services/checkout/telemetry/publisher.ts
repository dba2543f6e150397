import { ordersPlaced } from "@o11y-lab/api";
import { metrics, propagation, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { Publish } from "../src/adapters/order-publisher.ts";
import type { Pending } from "../src/adapters/outbox.ts";

const sendOrders = {
  "messaging.system": "kafka",
  "messaging.destination.name": ordersPlaced,
  "messaging.operation.name": "send",
};

/**
 * The same publisher with a span for each message, and numbers for Kafka as for any other peer: how long it takes, how often
 * it fails, how much it got. The relay knows nothing of the requests that stored the messages, so each span's parent is not
 * what is active here but what the outbox row remembers: the trace goes on where it was left.
 */
export function instrumentPublisher(publish: Publish): Publish {
  const meter = metrics.getMeter("kafka-producer");
  const duration = meter.createHistogram("messaging.client.operation.duration", {
    unit: "s",
    description: "Time until Kafka has confirmed a batch",
  });
  const sent = meter.createCounter("messaging.client.sent.messages", {
    unit: "{message}",
    description: "Messages that Kafka has confirmed",
  });
  // From the start, so that the first order is a rise.
  sent.add(0, sendOrders);

  return async (pending) => {
    const started = performance.now();
    const failed: { "error.type"?: string } = {};
    const sending = pending.map(startSending);
    try {
      await publish(sending.map(({ message }) => message));
      sent.add(pending.length, sendOrders);
    } catch (error) {
      failed["error.type"] = (error as Error).name;
      for (const { span } of sending) span.setAttributes(failed).setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      for (const { span } of sending) span.end();
      duration.record((performance.now() - started) / 1000, { ...sendOrders, ...failed });
    }
  };
}

function startSending(pending: Pending): { message: Pending; span: Span } {
  const stored = propagation.extract(ROOT_CONTEXT, pending.carrier);
  const attributes = {
    ...sendOrders,
    "messaging.operation.type": "send",
    "messaging.kafka.message.key": pending.message.orderId,
    "shop.order.id": pending.message.orderId,
  };
  const tracer = trace.getTracer("kafka-producer");
  const span = tracer.startSpan(`send ${ordersPlaced}`, { kind: SpanKind.PRODUCER, attributes }, stored);
  // The message's headers name this span, so that the consumer's becomes its child. The baggage goes along.
  const carrier = {};
  propagation.inject(trace.setSpan(stored, span), carrier);
  return { message: { ...pending, carrier }, span };
}

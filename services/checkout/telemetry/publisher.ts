import { ordersPlaced } from "@o11y-lab/api";
import { propagation, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { Publish } from "../src/adapters/order-publisher.ts";
import type { Pending } from "../src/adapters/outbox.ts";

/**
 * The same publisher with a span for each message. The relay knows nothing of the requests that stored them, so each
 * span's parent is not what is active here but what the outbox row remembers: the trace goes on where it was left.
 */
export function instrumentPublisher(publish: Publish): Publish {
  return async (pending) => {
    const sending = pending.map(startSending);
    try {
      await publish(sending.map(({ message }) => message));
    } catch (error) {
      for (const { span } of sending) {
        span.setAttribute("error.type", (error as Error).name).setStatus({ code: SpanStatusCode.ERROR });
      }
      throw error;
    } finally {
      for (const { span } of sending) span.end();
    }
  };
}

function startSending(pending: Pending): { message: Pending; span: Span } {
  const stored = propagation.extract(ROOT_CONTEXT, pending.carrier);
  const attributes = {
    "messaging.system": "kafka",
    "messaging.destination.name": ordersPlaced,
    "messaging.operation.name": "send",
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

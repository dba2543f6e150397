import { ordersPlaced } from "@o11y-lab/api";
import { instrumentSend } from "@o11y-lab/telemetry/instrumentation/kafka-producer";
import type { Publish } from "../src/adapters/order-publisher.ts";
import type { Pending } from "../src/adapters/outbox.ts";

/** The publisher with a producer span for each order, whose parent is the step that wrote the outbox row. */
export const instrumentPublisher = (publish: Publish, brokers: string): Publish =>
  instrumentSend<Pending>(publish, {
    topic: ordersPlaced,
    broker: brokers.split(",", 1)[0] ?? brokers,
    describe: ({ message: { orderId } }) => ({ key: orderId, attributes: { "shop.order.id": orderId } }),
  });

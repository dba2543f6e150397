import type { OrderPlaced } from "@o11y-lab/api";
import type { Logger } from "@o11y-lab/service/logger";
import type { DeadLetterStore } from "../adapters/dead-letter-store.ts";
import type { ShipmentStore } from "../adapters/shipment-store.ts";
import { confirmationMail } from "../domain/mail/index.ts";
import { readOrder } from "../domain/read-order.ts";
import { rejectionReason } from "./rejection-reason.ts";

/** A message as Kafka delivers it. */
export type Incoming = { topic: string; partition: number; offset: string; value: Buffer | null };

type Dependencies = { shipments: ShipmentStore; deadLetters: DeadLetterStore; log: Logger };

/**
 * Handles a placed order: ships it and writes the confirmation mail, once, even if Kafka delivers the message several times.
 * Resolves when the result is stored, so that the offset can be committed; rejects when nothing is stored, so that the caller retries.
 */
export function createOrderHandler({ shipments, deadLetters, log }: Dependencies) {
  const putAside = async (message: Incoming, reason: string) => {
    await deadLetters.putAside(message, reason);
    const { partition, offset } = message;
    log.error(
      {
        "messaging.destination.partition.id": String(partition),
        "messaging.kafka.offset": Number(offset),
        "exception.message": reason,
      },
      "message put aside",
    );
  };

  const ship = async (order: OrderPlaced) => {
    const fields = { "shop.order.id": order.orderId };
    if (!(await shipments.ship(order, confirmationMail(order)))) return log.info(fields, "order was shipped before");
    log.info({ ...fields, "shop.shipping.tracking_id": order.trackingId }, "order shipped");
    log.info(fields, "confirmation mail written");
  };

  return async (message: Incoming): Promise<void> => {
    const read = readOrder(message.value);
    if ("reason" in read) return putAside(message, read.reason);
    try {
      await ship(read.order);
    } catch (error) {
      const reason = rejectionReason(error);
      if (reason === undefined) throw error;
      await putAside(message, reason);
    }
  };
}

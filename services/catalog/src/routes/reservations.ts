import { Reservation, ReservationRequest } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import { Type } from "typebox";
import type { ReservationStore } from "../adapters/reservation-store.ts";

const reserveSchema = { body: ReservationRequest, response: { 201: Reservation } };
const releaseSchema = { params: Type.Object({ orderId: ReservationRequest.properties.orderId }) };

/** Reserves stock for an order, all of it or none, and releases it if the order fails. */
export async function reservationRoutes(app: App, { reservations }: { reservations: ReservationStore }): Promise<void> {
  app.post("/reservations", { schema: reserveSchema }, async (request, reply) => {
    const { orderId, items } = request.body;
    const reserved = await reservations.reserve(orderId, items);
    const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0);
    request.log.info({ "shop.order.id": orderId, "shop.order.item_count": pieces }, "stock reserved");
    return reply.code(201).send({ items: reserved });
  });

  app.delete("/reservations/:orderId", { schema: releaseSchema }, async (request, reply) => {
    const { orderId } = request.params;
    const released = await reservations.release(orderId);
    if (released) request.log.info({ "shop.order.id": orderId }, "stock released");
    return reply.code(204).send();
  });
}

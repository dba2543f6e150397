import type { App } from "@o11y-lab/service/http-server";
import { Problem } from "@o11y-lab/service/problem";
import { Type } from "typebox";
import type { ShipmentStore } from "../adapters/shipment-store.ts";
import { OrderIdParams } from "./order-id.ts";

const Shipment = Type.Object({
  orderId: Type.String(),
  trackingId: Type.String(),
  status: Type.Literal("shipped"),
  shippedAt: Type.String({ format: "date-time" }),
});

/** Returns the shipment of an order. */
export async function shipmentRoutes(app: App, { shipments }: { shipments: ShipmentStore }): Promise<void> {
  const schema = { params: OrderIdParams, response: { 200: Shipment } };
  app.get("/shipments/:orderId", { schema }, async ({ params: { orderId } }) => {
    const shipment = await shipments.find(orderId);
    if (!shipment) throw new Problem(404, "shipment_not_found", `no shipment for order "${orderId}"`);
    return { ...shipment, shippedAt: shipment.shippedAt.toISOString() };
  });
}

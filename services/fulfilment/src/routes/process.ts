import { Work } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import type { ShipmentStore } from "../adapters/shipment-store.ts";
import { shippingCost } from "../domain/shipping-rates.ts";

/** Fulfilment's part of the request that passes through all services: one quote and one query. Stores nothing. */
export async function processRoutes(app: App, { shipments }: { shipments: ShipmentStore }): Promise<void> {
  app.get("/process", { schema: { response: { 200: Work } } }, async () => {
    const started = performance.now();
    shippingCost("TW", [{ productId: "tent-2p", quantity: 1 }]);
    await shipments.find("none");
    return { durationMs: performance.now() - started };
  });
}

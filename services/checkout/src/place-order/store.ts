import type { Receipt } from "@o11y-lab/api";
import { Problem } from "@o11y-lab/service/problem";
import { context, propagation } from "@opentelemetry/api";
import type { Carrier, NewOrder } from "../adapters/order-store.ts";
import { inStep } from "../step.ts";
import type { Edges, OrderRequest } from "./order.ts";

/** The last four steps are one database transaction: all of them happen, or none. */
export const storeOrder = ({ orders }: Edges, { claim, body }: OrderRequest, order: NewOrder, receipt: Receipt) =>
  orders.transaction(async (transaction) => {
    await inStep("create order", () => transaction.createOrder(order), { "shop.order.id": order.orderId });

    await inStep("hand over to shipping", async () => {
      const { orderId, userId, trackingId, items, total } = order;
      const message = { orderId, userId, trackingId, email: body.email, address: body.address, items, total };
      await transaction.handOver(message, currentTrace());
    });

    await inStep("empty cart", async () => {
      const productIds = order.items.map(({ productId }) => productId);
      const emptied = await transaction.emptyCart(claim.userId, productIds);
      // Two orders for one cart, under two keys: the first to come here gets it.
      if (!emptied) throw new Problem(409, "cart_empty", "the cart has changed while it was being ordered");
    });

    await inStep("confirm order", () => transaction.confirm(claim, receipt));
  });

/** The trace and its baggage as headers. The row keeps them until the relay sends the message, which may be much later. */
function currentTrace(): Carrier {
  const carrier: Carrier = {};
  propagation.inject(context.active(), carrier);
  return carrier;
}

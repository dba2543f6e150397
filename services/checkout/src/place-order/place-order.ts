import type { Money, PricedLine, Receipt } from "@o11y-lab/api";
import type { Span } from "@opentelemetry/api";
import type { FastifyBaseLogger } from "fastify";
import { withBaggage } from "../baggage.ts";
import type { Dependencies } from "../dependencies.ts";
import { itemCount, total as totalOf } from "../domain/total.ts";
import { inStep } from "../step.ts";
import { type OrderMetrics, outcomeOf } from "./metrics.ts";
import { createUndo, reportFailure, settle, type Undo } from "./settle.ts";
import { chargeCard, type OrderRequest, prepareItemsAndQuoteShipping, storeOrder } from "./steps.ts";

/** Places one order, step by step. If a step fails, the completed steps are undone. */
export async function placeOrder(
  deps: Dependencies,
  request: OrderRequest,
  metrics: OrderMetrics,
  log: FastifyBaseLogger,
): Promise<Receipt> {
  const started = performance.now();
  const attributes = {
    "user.id": request.claim.userId,
    "shop.order.id": request.orderId,
    "shop.order.currency": request.body.currency,
  };
  return inStep(
    "place order",
    async (span) => {
      const undo = createUndo();
      let outcome = outcomeOf();
      try {
        const receipt = await takeSteps(deps, request, undo, span);
        log.info(logFields(receipt), "order placed");
        return receipt;
      } catch (error) {
        outcome = outcomeOf(error);
        if (outcome === "failed") reportFailure(request.orderId, error);
        await settle(deps.keys, request.claim, undo, error, log);
        throw error;
      } finally {
        span.setAttribute("shop.outcome", outcome);
        metrics.ended(outcome, (performance.now() - started) / 1000);
      }
    },
    attributes,
  );
}

async function takeSteps(deps: Dependencies, request: OrderRequest, undo: Undo, span: Span): Promise<Receipt> {
  const { orderId, claim } = request;
  const { items, shipping, trackingId } = await prepareItemsAndQuoteShipping(deps, request, undo);
  const total = await calculateTotal(items, shipping);
  span.setAttributes({
    "shop.order.item_count": itemCount(items),
    "shop.order.amount": total.amount,
    "shop.order.shipping_amount": shipping.amount,
    "shop.shipping.tracking_id": trackingId,
  });

  const baggage = {
    "shop.order.item_count": itemCount(items),
    "shop.order.amount": total.amount,
    "shop.order.currency": total.currency,
  };
  return withBaggage(baggage, async () => {
    const transactionId = await chargeCard(deps, request, total, undo);
    span.setAttribute("shop.payment.transaction_id", transactionId);

    const receipt = { orderId, trackingId, items, shipping, total };
    await storeOrder(deps, request, { ...receipt, userId: claim.userId, transactionId }, receipt);
    return receipt;
  });
}

const calculateTotal = (items: PricedLine[], shipping: Money) =>
  inStep("calculate total", async (span) => {
    const total = totalOf(items, shipping);
    span.setAttributes({ "shop.order.amount": total.amount, "shop.order.shipping_amount": shipping.amount });
    return total;
  });

const logFields = ({ orderId, items, total }: Receipt) => ({
  "shop.order.id": orderId,
  "shop.order.item_count": itemCount(items),
  "shop.order.amount": total.amount,
  "shop.order.currency": total.currency,
});

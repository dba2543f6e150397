import type { Money, PricedLine, Receipt } from "@o11y-lab/api";
import type { Span } from "@opentelemetry/api";
import type { FastifyBaseLogger } from "fastify";
import { carrying } from "../baggage.ts";
import { pieces, total as totalOf } from "../domain/total.ts";
import { inStep } from "../step.ts";
import { chargeCard } from "./charge.ts";
import { type OrderMetrics, outcomeOf } from "./metrics.ts";
import type { Edges, OrderRequest } from "./order.ts";
import { prepareItemsAndQuoteShipping } from "./prepare.ts";
import { reportFailure } from "./report-failure.ts";
import { settle } from "./settle.ts";
import { storeOrder } from "./store.ts";
import { createUndo, type Undo } from "./undo.ts";

/** Places one order, step by step. If a step fails, the completed steps are undone. */
export async function placeOrder(edges: Edges, request: OrderRequest, metrics: OrderMetrics, log: FastifyBaseLogger) {
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
        const receipt = await takeSteps(edges, request, undo, span);
        log.info(facts(receipt), "order placed");
        return receipt;
      } catch (error) {
        outcome = outcomeOf(error);
        if (outcome === "failed") reportFailure(request.orderId, error);
        await settle(edges.keys, request.claim, undo, error, log);
        throw error;
      } finally {
        span.setAttribute("shop.outcome", outcome);
        metrics.ended(outcome, (performance.now() - started) / 1000);
      }
    },
    attributes,
  );
}

async function takeSteps(edges: Edges, request: OrderRequest, undo: Undo, span: Span): Promise<Receipt> {
  const { orderId, claim } = request;
  const { items, shipping, trackingId } = await prepareItemsAndQuoteShipping(edges, request, undo);
  const total = await calculateTotal(items, shipping);
  span.setAttributes({
    "shop.order.item_count": pieces(items),
    "shop.order.amount": total.amount,
    "shop.order.shipping_amount": shipping.amount,
    "shop.shipping.tracking_id": trackingId,
  });

  const carried = {
    "shop.order.item_count": pieces(items),
    "shop.order.amount": total.amount,
    "shop.order.currency": total.currency,
  };
  return carrying(carried, async () => {
    const transactionId = await chargeCard(edges, request, total, undo);
    span.setAttribute("shop.payment.transaction_id", transactionId);

    const receipt = { orderId, trackingId, items, shipping, total };
    await storeOrder(edges, request, { ...receipt, userId: claim.userId, transactionId }, receipt);
    return receipt;
  });
}

const calculateTotal = (items: PricedLine[], shipping: Money) =>
  inStep("calculate total", async (span) => {
    const total = totalOf(items, shipping);
    span.setAttributes({ "shop.order.amount": total.amount, "shop.order.shipping_amount": shipping.amount });
    return total;
  });

const facts = ({ orderId, items, total }: Receipt) => ({
  "shop.order.id": orderId,
  "shop.order.item_count": pieces(items),
  "shop.order.amount": total.amount,
  "shop.order.currency": total.currency,
});

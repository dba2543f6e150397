import type { Money } from "@o11y-lab/api";
import { isProblem } from "@o11y-lab/service/problem";
import { isRefusal } from "@o11y-lab/telemetry/in-span";
import { inStep, refused } from "../step.ts";
import type { Edges, OrderRequest } from "./order.ts";
import type { Undo } from "./undo.ts";

/** Charges the card, once for each order. The span has amount and outcome, never the card. */
export const chargeCard = (
  { payment }: Edges,
  { orderId, body }: OrderRequest,
  total: Money,
  undo: Undo,
): Promise<string> =>
  inStep(
    "charge card",
    async (span) => {
      try {
        const transactionId = await payment.charge(orderId, total, body.card);
        undo.add("void charge", () => payment.void(transactionId));
        span.setAttribute("shop.payment.transaction_id", transactionId);
        return transactionId;
      } catch (error) {
        if (isProblem(error, "card_declined")) refused(span, "shop.card.declined", error.code, "declined");
        else if (isProblem(error) && isRefusal(error)) refused(span, "shop.card.refused", error.code);
        // No answer: the card may have been charged. The same request, sent again, finds out.
        else undo.doubt();
        throw error;
      }
    },
    { "shop.order.amount": total.amount, "shop.order.currency": total.currency },
  );

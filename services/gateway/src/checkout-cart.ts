import type { CheckoutRequest, Receipt } from "@o11y-lab/api";
import { isProblem } from "@o11y-lab/service/problem";
import { inSpan } from "@o11y-lab/telemetry/in-span";
import type { Checkout } from "./adapters/checkout.ts";
import { tracer } from "./scope.ts";
import { withBuyer } from "./signals/baggage.ts";

/** Places an order in checkout. The span has user, amount and outcome. Address and card are in no signal. */
export function checkoutCart(checkout: Checkout, userId: string, key: string, body: CheckoutRequest): Promise<Receipt> {
  const attributes = { "user.id": userId, "shop.order.currency": body.currency };
  return inSpan(tracer, "checkout cart", { attributes }, async (span) => {
    try {
      const receipt = await withBuyer(userId, () => checkout.placeOrder(userId, key, body));
      span.setAttributes({
        "shop.order.id": receipt.orderId,
        "shop.order.item_count": receipt.items.reduce((pieces, { quantity }) => pieces + quantity, 0),
        "shop.order.amount": receipt.total.amount,
        "shop.outcome": "placed",
      });
      return receipt;
    } catch (error) {
      span.setAttribute("shop.outcome", outcomeOf(error));
      throw error;
    }
  });
}

function outcomeOf(error: unknown): "declined" | "rejected" | "failed" {
  if (!isProblem(error) || error.status >= 500) return "failed";
  return error.status === 402 ? "declined" : "rejected";
}

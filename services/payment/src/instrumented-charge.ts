import type { ChargeRequest } from "@o11y-lab/api";
import type { Logger } from "@o11y-lab/service";
import type { Span } from "@opentelemetry/api";
import { type ChargeEdges, chargeCard, type Result } from "./domain/charge-card.ts";
import type { Outcome, PaymentMetrics } from "./metrics.ts";
import { inSpan } from "./tracing.ts";

export type Charging = ChargeEdges & { log: Logger; metrics: PaymentMetrics };

/** The charge as the business wants to see it afterwards, in all three signals. They know the amount, never the card. */
export function instrumentedCharge(edges: Charging, key: string, request: ChargeRequest): Promise<Result> {
  const { amount, currency } = request.amount;
  return inSpan("charge card", { "shop.order.amount": amount, "shop.order.currency": currency }, async (span) => {
    const started = performance.now();
    let ended: { outcome: Outcome; first: boolean } = { outcome: "failed", first: true };
    try {
      const result = await chargeCard(edges, key, request);
      report(span, edges.log, result);
      ended = result;
      return result;
    } finally {
      span.setAttribute("shop.outcome", ended.outcome);
      // A repetition is a request, but no payment: the counter is what the bank would count.
      if (ended.first) edges.metrics.paymentEnded(ended.outcome, (performance.now() - started) / 1000);
    }
  });
}

/** A declined card is no error: nothing is broken. The span says it with an event, the log with a warning. */
function report(span: Span, log: Logger, result: Result): void {
  if (result.outcome === "charged") {
    const transaction = { "shop.payment.transaction_id": result.transactionId };
    span.setAttributes(transaction);
    if (result.first) log.info(transaction, "card charged");
  }
  if (result.outcome === "declined") {
    span.addEvent("card declined");
    if (result.first) log.warn("card declined");
  }
}

import type { ChargeRequest } from "@o11y-lab/api";
import type { Logger } from "@o11y-lab/service/logger";
import { inSpan } from "@o11y-lab/telemetry/in-span";
import type { Attributes, Span } from "@opentelemetry/api";
import { type ChargeDependencies, chargeCard, type Result } from "./domain/charge-card.ts";
import type { Outcome, PaymentMetrics } from "./metrics.ts";
import { tracer } from "./scope.ts";

export type Dependencies = ChargeDependencies & { log: Logger; metrics: PaymentMetrics };

/** One charge in three signals: a span, a counter with a duration, a log line. They have the amount, never the card. */
export function instrumentedCharge(dependencies: Dependencies, key: string, request: ChargeRequest): Promise<Result> {
  const { amount, currency } = request.amount;
  const attributes = { "shop.order.amount": amount, "shop.order.currency": currency };
  return inSpan(tracer, "charge card", { attributes }, async (span) => {
    const started = performance.now();
    let ended: { outcome: Outcome; first: boolean } = { outcome: "failed", first: true };
    try {
      const result = await chargeCard(dependencies, key, request);
      report(span, dependencies.log, attributes, result);
      ended = result;
      return result;
    } finally {
      span.setAttribute("shop.outcome", ended.outcome);
      // A repeated request is not a second payment, so it is not counted.
      if (ended.first) dependencies.metrics.paymentEnded(ended.outcome, (performance.now() - started) / 1000);
    }
  });
}

/** A declined card is not an error, because nothing is broken: an event on the span, a warning in the log. */
function report(span: Span, log: Logger, order: Attributes, result: Result): void {
  if (result.outcome === "charged") {
    const transaction = { "shop.payment.transaction_id": result.transactionId };
    span.setAttributes(transaction);
    if (result.first) log.info({ ...order, ...transaction }, "card charged");
  }
  if (result.outcome === "declined") {
    span.addEvent("shop.card.declined", { "shop.refusal.code": result.code });
    if (result.first) log.warn(order, "card declined");
  }
}

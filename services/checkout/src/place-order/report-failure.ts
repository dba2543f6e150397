import { errorType } from "@o11y-lab/telemetry/error-type";
import { SeverityNumber } from "@opentelemetry/api";
import { logger } from "../scope.ts";

/**
 * Reports a failed order as an event through the Logs API. This is where OpenTelemetry is moving: an event is a log record with
 * a name, and an exception belongs to it instead of to a span (OTEP 4430). The record takes the active span from the context, so it
 * shows up in the order's trace.
 */
export function reportFailure(orderId: string, error: unknown): void {
  logger.emit({
    eventName: "shop.order.failed",
    severityNumber: SeverityNumber.ERROR,
    severityText: "error",
    body: "order failed",
    attributes: { "shop.order.id": orderId, "error.type": errorType(error) },
    exception: error,
  });
}

import { metrics } from "@opentelemetry/api";

/**
 * A gauge for what waits: how many orders have not been handed to Kafka. The table is asked when metrics are exported,
 * and at no other time; while the database is away there is no value, rather than a wrong one.
 */
export function observeOutbox(depth: () => Promise<number>): void {
  metrics
    .getMeter("outbox")
    .createObservableGauge("shop.outbox.depth", { unit: "{message}", description: "Orders not yet handed to Kafka" })
    .addCallback(async (result) => {
      const waiting = await depth().catch(() => undefined);
      if (waiting !== undefined) result.observe(waiting);
    });
}

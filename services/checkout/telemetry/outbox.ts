import { metrics } from "@opentelemetry/api";
import type { Waiting } from "../src/adapters/outbox.ts";

/**
 * Two gauges for what waits: how many orders have not been handed to Kafka, and how long the oldest has waited. Depth alone
 * does not tell a rush (many, all young) from a relay that stands still (few, and old). The table is asked once for both, when
 * metrics are exported, and at no other time. While the database is away nothing is observed, and the SDK repeats the last value.
 */
export function observeOutbox(waiting: () => Promise<Waiting>): void {
  const meter = metrics.getMeter("outbox");
  const depth = meter.createObservableGauge("shop.outbox.depth", {
    unit: "{message}",
    description: "Orders not yet handed to Kafka",
  });
  const age = meter.createObservableGauge("shop.outbox.age", {
    unit: "s",
    description: "How long the oldest of them has waited",
  });
  meter.addBatchObservableCallback(
    async (result) => {
      const now = await waiting().catch(() => undefined);
      if (!now) return;
      result.observe(depth, now.depth);
      result.observe(age, now.ageSeconds);
    },
    [depth, age],
  );
}

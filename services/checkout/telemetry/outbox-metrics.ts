import { metrics } from "@opentelemetry/api";
import packageJson from "../package.json" with { type: "json" };
import type { Waiting } from "../src/adapters/outbox.ts";

/**
 * Two gauges for the outbox: the number of orders that Kafka does not have yet, and the age of the oldest. Depth alone cannot tell
 * a rush (many, all young) from a relay that is stuck (few, and old). One query feeds both, and runs only when metrics are
 * exported. While the database is unavailable nothing is observed, and the SDK repeats the last value.
 */
export function observeOutbox(waiting: () => Promise<Waiting>): void {
  const meter = metrics.getMeter(packageJson.name, packageJson.version);
  const depth = meter.createObservableGauge("shop.outbox.depth", {
    unit: "{message}",
    description: "Orders not yet handed to Kafka",
  });
  const age = meter.createObservableGauge("shop.outbox.age", {
    unit: "s",
    description: "Age of the oldest order that waits for Kafka",
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

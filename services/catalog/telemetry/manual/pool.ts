import type { Pool } from "@o11y-lab/service";
import { metrics } from "@opentelemetry/api";

/**
 * How full the pool of database connections is: in use (utilisation), and who waits for one (saturation). The names and the
 * pool's name are those of the pg instrumentation, so that one panel shows all four pools.
 */
export function observePool(pool: Pool): void {
  const meter = metrics.getMeter("postgres");
  const { host, port, database, max } = pool.options;
  const name = { "db.client.connection.pool.name": `${host}:${port}/${database}` };
  const unit = "{connection}";

  // Sums that go up and down, read when metrics are exported: a pool of ten in each of three instances is thirty.
  meter
    .createObservableUpDownCounter("db.client.connection.count", { unit, description: "Connections, by what they do" })
    .addCallback((result) => {
      result.observe(pool.totalCount - pool.idleCount, { ...name, "db.client.connection.state": "used" });
      result.observe(pool.idleCount, { ...name, "db.client.connection.state": "idle" });
    });
  meter
    .createObservableUpDownCounter("db.client.connection.pending_requests", {
      unit,
      description: "Who waits for a connection",
    })
    .addCallback((result) => result.observe(pool.waitingCount, name));
  meter
    .createObservableUpDownCounter("db.client.connection.max", { unit, description: "How many there may be" })
    .addCallback((result) => result.observe(max ?? 10, name));
}

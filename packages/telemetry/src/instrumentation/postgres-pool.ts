import type { Pool } from "@o11y-lab/service/postgres";
import { metrics } from "@opentelemetry/api";
import { scope } from "../scope.ts";
import {
  ATTR_DB_CLIENT_CONNECTION_POOL_NAME,
  ATTR_DB_CLIENT_CONNECTION_STATE,
  METRIC_DB_CLIENT_CONNECTION_COUNT,
  METRIC_DB_CLIENT_CONNECTION_MAX,
  METRIC_DB_CLIENT_CONNECTION_PENDING_REQUESTS,
} from "../semconv.ts";

/**
 * Observes a pool of database connections: how many are in use (utilisation) and how many requests wait for one
 * (saturation). The pool's name has the form that instrumentation-pg uses, so that one panel shows all services.
 * https://opentelemetry.io/docs/specs/semconv/db/database-metrics/#connection-pools
 */
export function observePool(pool: Pool): void {
  const meter = metrics.getMeter(...scope("postgres-pool"));
  const { host, port, database, max } = pool.options;
  const name = { [ATTR_DB_CLIENT_CONNECTION_POOL_NAME]: `${host}:${port}/${database}` };

  // UpDownCounters and not gauges: the values of several instances add up.
  meter
    .createObservableUpDownCounter(METRIC_DB_CLIENT_CONNECTION_COUNT, {
      unit: "{connection}",
      description: "Connections in the pool, by state",
    })
    .addCallback((result) => {
      const used = pool.totalCount - pool.idleCount;
      result.observe(used, { ...name, [ATTR_DB_CLIENT_CONNECTION_STATE]: "used" });
      result.observe(pool.idleCount, { ...name, [ATTR_DB_CLIENT_CONNECTION_STATE]: "idle" });
    });
  meter
    .createObservableUpDownCounter(METRIC_DB_CLIENT_CONNECTION_PENDING_REQUESTS, {
      unit: "{request}",
      description: "Requests that wait for a connection",
    })
    .addCallback((result) => result.observe(pool.waitingCount, name));
  meter
    .createObservableUpDownCounter(METRIC_DB_CLIENT_CONNECTION_MAX, {
      unit: "{connection}",
      description: "The maximum number of connections",
    })
    .addCallback((result) => result.observe(max ?? 10, name));
}

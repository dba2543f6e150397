import type { Pool } from "@o11y-lab/service";
import { metrics, SpanKind } from "@opentelemetry/api";
import { inSpan } from "./in-span.ts";

type Query = (sql: string, values?: unknown[]) => Promise<unknown>;

/** A span and a duration for each statement of the pool. */
export function instrumentPool(pool: Pool): Pool {
  const duration = metrics.getMeter("catalog").createHistogram("db.client.operation.duration", { unit: "s" });
  const { host, port, database } = pool.options;
  const query = pool.query.bind(pool) as unknown as Query;

  const measured: Query = (sql, values) => {
    const [operation = "SQL"] = sql.trim().split(/\s+/, 1);
    const table = /(?:FROM|INTO|UPDATE)\s+(\w+)/i.exec(sql)?.[1] ?? "";
    const work = async (span: Parameters<Parameters<typeof inSpan>[1]>[0]) => {
      const started = performance.now();
      span.setAttribute("db.system.name", "postgresql");
      span.setAttribute("db.namespace", database ?? "");
      span.setAttribute("db.operation.name", operation);
      span.setAttribute("db.collection.name", table);
      span.setAttribute("db.query.text", sql);
      span.setAttribute("server.address", host ?? "");
      span.setAttribute("server.port", port ?? 5432);
      const result = await query(sql, values);
      duration.record((performance.now() - started) / 1000, {
        "db.system.name": "postgresql",
        "db.namespace": database ?? "",
        "db.operation.name": operation,
        "db.collection.name": table,
        "server.address": host ?? "",
        "server.port": port ?? 5432,
      });
      return result;
    };
    return inSpan(`${operation} ${table}`, work, SpanKind.CLIENT);
  };
  return Object.assign(pool, { query: measured });
}

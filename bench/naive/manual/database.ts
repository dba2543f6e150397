import type { Pool } from "@o11y-lab/service/postgres";
import { type Attributes, metrics, type Span, SpanKind } from "@opentelemetry/api";
import { inSpan } from "./in-span.ts";

type Query = (sql: string, values?: unknown[]) => Promise<unknown>;

/** Records a span and a duration for each statement. */
export function instrumentPool(pool: Pool): Pool {
  const duration = metrics.getMeter("catalog").createHistogram("db.client.operation.duration", { unit: "s" });
  const { host, port, database } = pool.options;
  const query = pool.query.bind(pool) as unknown as Query;

  const measured: Query = (sql, values) => {
    const [operation = "SQL"] = sql.trim().split(/\s+/, 1);
    const table = /(?:FROM|INTO|UPDATE)\s+(\w+)/i.exec(sql)?.[1];
    const work = async (span: Span) => {
      const started = performance.now();
      span.setAttribute("db.system.name", "postgresql");
      if (database) span.setAttribute("db.namespace", database);
      span.setAttribute("db.operation.name", operation);
      if (table) span.setAttribute("db.collection.name", table);
      span.setAttribute("db.query.text", sql);
      if (host) span.setAttribute("server.address", host);
      if (port) span.setAttribute("server.port", port);
      const series: Attributes = { "db.system.name": "postgresql", "db.operation.name": operation };
      if (database) series["db.namespace"] = database;
      if (table) series["db.collection.name"] = table;
      if (host) series["server.address"] = host;
      if (port) series["server.port"] = port;
      try {
        return await query(sql, values);
      } catch (error) {
        series["error.type"] = (error as Error).name;
        span.setAttribute("error.type", (error as Error).name);
        throw error;
      } finally {
        duration.record((performance.now() - started) / 1000, series);
      }
    };
    return inSpan(table ? `${operation} ${table}` : operation, work, SpanKind.CLIENT);
  };
  return Object.assign(pool, { query: measured });
}

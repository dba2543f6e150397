import type { Client, Pool } from "@o11y-lab/service/postgres";
import { type Attributes, context, metrics, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import {
  ATTR_DB_NAMESPACE,
  ATTR_DB_QUERY_SUMMARY,
  ATTR_DB_QUERY_TEXT,
  ATTR_DB_RESPONSE_STATUS_CODE,
  ATTR_DB_SYSTEM_NAME,
  ATTR_ERROR_TYPE,
  ATTR_SERVER_ADDRESS,
  ATTR_SERVER_PORT,
  DB_SYSTEM_NAME_VALUE_POSTGRESQL,
  METRIC_DB_CLIENT_OPERATION_DURATION,
} from "@opentelemetry/semantic-conventions";
import { errorType } from "../error-type.ts";
import { scope } from "../scope.ts";
import { DATABASE_BUCKETS } from "../semconv.ts";

// pg's `query` and `connect` have several signatures. The shop uses the one with a text that returns a promise.
type Query = (sql: string, values?: unknown[]) => Promise<unknown>;
type Connect = { (): Promise<Client>; (callback: unknown): void };

/** Makes the pool report each statement: a client span inside the active one, and a duration. */
export function instrumentPool(pool: Pool): Pool {
  const tracer = trace.getTracer(...scope("postgres"));
  const duration = metrics.getMeter(...scope("postgres")).createHistogram(METRIC_DB_CLIENT_OPERATION_DURATION, {
    unit: "s",
    description: "Duration of database client operations",
    advice: { explicitBucketBoundaries: DATABASE_BUCKETS },
  });
  const { host, port, database } = pool.options;
  const server: Attributes = {
    [ATTR_DB_SYSTEM_NAME]: DB_SYSTEM_NAME_VALUE_POSTGRESQL,
    [ATTR_DB_NAMESPACE]: database,
    [ATTR_SERVER_ADDRESS]: host,
    [ATTR_SERVER_PORT]: port,
  };

  const instrument =
    (query: Query): Query =>
    async (sql, values) => {
      const text = sql.replace(/\s+/g, " ").trim();
      const summary = summaryOf(text);
      const series = { ...server, [ATTR_DB_QUERY_SUMMARY]: summary };
      const started = performance.now();
      // Outside a request there is no span: the relay polls the outbox five times a second, and each poll would be a trace.
      const span = trace.getActiveSpan()
        ? tracer.startSpan(summary, {
            kind: SpanKind.CLIENT,
            // The text has placeholders ($1): the values stay out of the trace.
            attributes: { ...series, [ATTR_DB_QUERY_TEXT]: text },
          })
        : undefined;
      const inside = span ? trace.setSpan(context.active(), span) : context.active();
      let failed: Attributes = {};
      try {
        return await context.with(inside, () => query(sql, values));
      } catch (error) {
        failed = failure(error);
        span?.setAttributes(failed).setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span?.end();
        duration.record((performance.now() - started) / 1000, { ...series, ...failed });
      }
    };

  const connect = pool.connect.bind(pool) as Connect;
  const checkOut = async () => {
    const client = await connect();
    // The pool hands out the same client again, so the wrapper is made for this one use.
    const query = instrument(client.query.bind(client) as unknown as Query);
    return { query, release: (destroy?: Error) => client.release(destroy) };
  };
  const query = instrument(pool.query.bind(pool) as unknown as Query);
  // pg's own `pool.query` calls `connect` with a callback, and is instrumented already.
  return Object.assign(pool, {
    query,
    connect: (callback?: unknown) => (callback === undefined ? checkOut() : connect(callback)),
  });
}

/**
 * `SELECT carts`: what the statement does and to which table, with few values. It is the span's name as well. The conventions
 * ask for this attribute instead of db.operation.name and db.collection.name when the text has to be parsed, because one
 * PostgreSQL text may hold several operations. https://opentelemetry.io/docs/specs/semconv/db/database-spans/#name
 */
export function summaryOf(text: string): string {
  const operation = /^\w+/.exec(text)?.[0].toUpperCase() ?? "SQL";
  const table = /\b(?:FROM|INTO|UPDATE) (\w+)/.exec(text)?.[1];
  return table ? `${operation} ${table}` : operation;
}

/** A SQLSTATE, such as 23505, comes from PostgreSQL itself; every other failure happened on the way. */
function failure(error: unknown): Attributes {
  // pg-pool rejects with a plain Error when no connection becomes free in time.
  const poolTimeout = error instanceof Error && error.message === "timeout exceeded when trying to connect";
  const type = poolTimeout ? "TimeoutError" : errorType(error);
  return /^[0-9A-Z]{5}$/.test(type)
    ? { [ATTR_ERROR_TYPE]: type, [ATTR_DB_RESPONSE_STATUS_CODE]: type }
    : { [ATTR_ERROR_TYPE]: type };
}

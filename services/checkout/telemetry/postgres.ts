import type { Client, Pool } from "@o11y-lab/service";
import {
  type Attributes,
  context,
  INVALID_SPAN_CONTEXT,
  metrics,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { describeStatement } from "./statement.ts";

// pg's `query` and `connect` have several forms each. Ours is the one that takes the text and returns a promise.
type Query = (sql: string, values?: unknown[]) => Promise<unknown>;
type Connect = { (): Promise<Client>; (callback: unknown): void };

/** Makes the pool report each statement: a span inside of whatever is active, and a duration. */
export function instrumentPool(pool: Pool): Pool {
  const duration = metrics.getMeter("postgres").createHistogram("db.client.operation.duration", {
    unit: "s",
    description: "Time that a statement takes, as its caller sees it",
  });
  const { host, port, database } = pool.options;
  const server: Attributes = {
    "db.system.name": "postgresql",
    "db.namespace": database,
    "server.address": host,
    "server.port": port,
  };

  const instrument =
    (query: Query): Query =>
    async (sql, values) => {
      const { name, operation, table, text } = describeStatement(sql);
      const series = { ...server, "db.operation.name": operation, "db.collection.name": table };
      const started = performance.now();
      const span = startSpan(name, { ...series, "db.query.text": text });
      const failed: Attributes = {};
      try {
        return await context.with(trace.setSpan(context.active(), span), () => query(sql, values));
      } catch (error) {
        const { code, name: type } = error as { code?: string; name: string };
        failed["error.type"] = code ?? type;
        span.setAttributes(failed).setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
        duration.record((performance.now() - started) / 1000, { ...series, ...failed });
      }
    };

  const connect = pool.connect.bind(pool) as Connect;
  const checkOut = async () => {
    const client = await connect();
    // A client is lent out many times: the wrapper goes around it for this time, not into it.
    const query = instrument(client.query.bind(client) as unknown as Query);
    return { query, release: (destroy?: Error) => client.release(destroy) };
  };
  const query = instrument(pool.query.bind(pool) as unknown as Query);
  // pg's own `pool.query` calls `connect` with a callback, and is measured already.
  return Object.assign(pool, {
    query,
    connect: (callback?: unknown) => (callback === undefined ? checkOut() : connect(callback)),
  });
}

/** Outside of a request (the relay looks into the outbox five times a second) it would be a trace of its own, of one span. */
function startSpan(name: string, attributes: Attributes): Span {
  if (!trace.getActiveSpan()) return trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
  return trace.getTracer("postgres").startSpan(name, { kind: SpanKind.CLIENT, attributes });
}

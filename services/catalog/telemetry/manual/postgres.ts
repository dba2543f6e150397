import type { Client, Pool } from "@o11y-lab/service";
import { context, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { buckets, histograms } from "./histograms.ts";
import { createStatements } from "./statement.ts";

// pg's `query` and `connect` have several forms each. Ours is the one that takes the text and returns a promise.
type Query = (sql: string, values?: unknown[]) => Promise<unknown>;
type Connect = { (): Promise<Client>; (callback: unknown): void };

const client = { kind: SpanKind.CLIENT };

/** Makes the pool report each statement: a span inside of whatever is active, and a duration. */
export function instrumentPool(pool: Pool): Pool {
  const tracer = trace.getTracer("postgres");
  const duration = histograms.create({
    scope: "postgres",
    name: "db.client.operation.duration",
    unit: "s",
    description: "Time that a statement takes, as its caller sees it",
    boundaries: buckets.statements,
  });
  const { host, port, database } = pool.options;
  const server = {
    "db.system.name": "postgresql",
    "db.namespace": database,
    "server.address": host,
    "server.port": port,
  };
  const describe = createStatements(server, duration);

  const instrument =
    (query: Query): Query =>
    async (sql, values) => {
      const parent = context.active();
      // Outside of a request (a probe) it would be a trace of its own, of one span.
      if (!trace.getSpan(parent)) return query(sql, values);
      const { name, attributes, labels, series } = describe(sql);
      const started = performance.now();
      const span = tracer.startSpan(name, client, parent);
      let outcome = series;
      try {
        return await query(sql, values);
      } catch (error) {
        const type = typeOf(error as NodeJS.ErrnoException);
        outcome = duration.series({ ...labels, "error.type": type });
        span.setAttribute("error.type", type).setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        // Not given to startSpan, which would check and copy them twice.
        span.setAttributes(attributes);
        span.end();
        outcome.record((performance.now() - started) / 1000);
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

/** Few values: PostgreSQL's SQLSTATE or the system's error code, else the error's class. Never its text. */
const typeOf = ({ code, name }: NodeJS.ErrnoException): string => code ?? name;

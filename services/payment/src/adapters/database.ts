import { fromUrl, type Pool } from "@o11y-lab/service";
import { type Attributes, metrics, SpanKind } from "@opentelemetry/api";
import { inSpan } from "../tracing.ts";

/** The name is said by hand: whoever writes the statement knows what it does, a parser would have to guess. */
export type Statement = { operation: "SELECT" | "INSERT" | "UPDATE"; table: string; text: string };
export type Rows<T> = { rows: T[]; rowCount: number };
export type Database = { run<T extends object>(statement: Statement, values?: unknown[]): Promise<Rows<T>> };

/** Postgres, where each statement is a client span and counts into a duration. What a library does elsewhere. */
export function createDatabase(pool: Pool, databaseUrl: string): Database {
  const { host, port, database } = fromUrl(databaseUrl);
  const server = { "server.address": host, "server.port": port, "db.namespace": database };
  const duration = metrics.getMeter("postgres").createHistogram("db.client.operation.duration", {
    unit: "s",
    description: "Time that a statement took, waiting for a connection included",
  });

  return {
    run<T extends object>({ operation, table, text }: Statement, values: unknown[] = []) {
      const names: Attributes = { "db.system.name": "postgresql", "db.operation.name": operation };
      const common = { ...names, "db.collection.name": table, ...server };
      const started = performance.now();
      const record = (failure: Attributes = {}) =>
        duration.record((performance.now() - started) / 1000, { ...common, ...failure });

      // The text has placeholders ($1): the values stay out of it, and out of the trace.
      const attributes = { ...common, "db.query.text": text };
      const query = async () => {
        const { rows, rowCount } = await pool.query<T>(text, values);
        return { rows, rowCount: rowCount ?? 0 };
      };
      return inSpan(
        `${operation} ${table}`,
        attributes,
        (span) =>
          query().then(
            (result) => {
              record();
              return result;
            },
            (error) => {
              const failure = { "error.type": typeOf(error) };
              span.setAttributes(failure);
              record(failure);
              throw error;
            },
          ),
        SpanKind.CLIENT,
      );
    },
  };
}

/** Few values: PostgreSQL's SQLSTATE or the system's error code, else the error's class. Never its text. */
const typeOf = (error: NodeJS.ErrnoException): string => error.code ?? error.name;

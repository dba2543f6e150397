import pg from "pg";
import type { Logger } from "./logger.ts";
import { Problem, unavailable } from "./problem.ts";

export type Pool = pg.Pool;
export type Client = pg.PoolClient;

/** A pool with a limit for everything: connections, waiting for one, and the time that a statement may take. */
export function createPool(connectionString: string, log: Logger, options: pg.PoolConfig = {}): Pool {
  const pool = new pg.Pool({
    ...fromUrl(connectionString),
    max: 10,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 3_000,
    query_timeout: 4_000,
    ...options,
  });
  // Without a listener, Postgres going away would end the process.
  pool.on("error", (error) => log.warn({ reason: error.message }, "lost an idle database connection"));
  // The same for a connection that is lent out and waits (in a transaction, say): its next statement fails, which is enough.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Host and port as fields: with a URL, the instrumentation cannot name the pool in its metrics. */
export function fromUrl(connectionString: string): pg.PoolConfig {
  const url = new URL(connectionString);
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    database: url.pathname.slice(1),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}

/** Runs `work` in one transaction: all of it is stored, or nothing. */
export async function withTransaction<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const away = /ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|57P0[1-3]|08\d{3}|53300/;
const awayMessages =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered/;

/** The 503 for an error that means «the database is away», or undefined for any other error. */
export function databaseAway(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || error instanceof Problem) return undefined;
  const code = String((error as NodeJS.ErrnoException).code ?? "");
  if (!away.test(code) && !awayMessages.test(error.message)) return undefined;
  return unavailable("database_unavailable", "the database does not answer, try again", error);
}

import type { Socket } from "node:net";
import pg from "pg";
import type { Logger } from "./logger.ts";
import { Problem, unavailable } from "./problem.ts";

export type Pool = pg.Pool;
export type Client = pg.PoolClient;

/** A pool with a limit for everything: connections, waiting for one, the time that a statement may take, and silence. */
export function createPool(
  connectionString: string,
  log: Logger,
  { silenceMs = 4_000, ...options }: pg.PoolConfig & { silenceMs?: number } = {},
): Pool {
  const pool = new pg.Pool({
    ...fromUrl(connectionString),
    max: 10,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 3_000,
    ...options,
  });
  // Without a listener, Postgres going away would end the process.
  pool.on("error", (error) => log.warn({ reason: error.message }, "lost an idle database connection"));
  pool.on("connect", (client) => {
    // The same for a connection that is lent out and waits (in a transaction, say): its next statement fails, which is enough.
    client.on("error", () => undefined);
    giveUpOnSilence(client, silenceMs);
  });
  return pool;
}

/** What pg says of a connection, beside what its types know. */
type Connected = { connection: { stream: Socket }; readyForQuery: boolean };

/**
 * Ends a connection on which a statement waits and nothing comes: Postgres ends a statement by itself (statement_timeout),
 * unless it is away without having said so. pg has `query_timeout` for it, a timer for each statement, in a function that V8 puts
 * among its old objects at once; all that the function knows, rows included, stays with it until the whole heap is
 * searched (docs/performance.md). Here is one timer for each connection, which Node sets back when something comes or goes.
 */
function giveUpOnSilence(client: pg.PoolClient, silenceMs: number): void {
  const connected = client as unknown as Connected;
  const { stream } = connected.connection;
  stream.setTimeout(silenceMs, () => {
    // Between two statements silence is what one expects.
    if (connected.readyForQuery) return;
    stream.destroy(new Error(`Connection terminated: Postgres has said nothing for ${silenceMs / 1000} s`));
  });
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
const awayMessages = /Connection terminated|timeout exceeded when trying to connect|Client has encountered/;

/** The 503 for an error that means «the database is away», or undefined for any other error. */
export function databaseAway(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || error instanceof Problem) return undefined;
  const code = String((error as NodeJS.ErrnoException).code ?? "");
  if (!away.test(code) && !awayMessages.test(error.message)) return undefined;
  return unavailable("database_unavailable", "the database does not answer, try again", error);
}

import type { Socket } from "node:net";
import pg from "pg";
import type { Logger } from "./logger.ts";

export type Pool = pg.Pool;
export type Client = pg.PoolClient;

/** A pool with a limit for everything: number of connections, wait for a connection, duration of a statement, silence. */
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
  // Without a listener, a lost idle connection would crash the process.
  pool.on("error", (error) => log.warn({ "exception.message": error.message }, "lost an idle database connection"));
  pool.on("connect", (client) => {
    // The same for a connection in use. Its next statement fails, so nothing needs to be done here.
    client.on("error", () => undefined);
    giveUpOnSilence(client, silenceMs);
  });
  return pool;
}

/** Properties of a pg client that its types lack. */
type Connected = { connection: { stream: Socket }; readyForQuery: boolean };

/**
 * Closes a connection if a statement waits for an answer and nothing arrives. Postgres enforces statement_timeout itself, but
 * not if the server or the network hangs. pg's `query_timeout` covers that with one timer and one closure for each statement,
 * which V8 promotes to the old generation together with the rows (docs/decisions/013). This is one timer for each connection.
 */
function giveUpOnSilence(client: pg.PoolClient, silenceMs: number): void {
  const connected = client as unknown as Connected;
  const { stream } = connected.connection;
  stream.setTimeout(silenceMs, () => {
    // The connection is idle.
    if (connected.readyForQuery) return;
    const silence = new Error(`Connection terminated: no answer from Postgres for ${silenceMs / 1000} s`);
    stream.destroy(Object.assign(silence, { name: "TimeoutError" }));
  });
}

/** Splits the URL into fields, because instrumentation-pg cannot name the pool in its metrics otherwise. */
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

/** Runs `work` in a transaction: commits if it resolves, rolls back if it rejects. */
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

import { runner } from "node-pg-migrate";
import pRetry from "p-retry";
import { fromUrl } from "./postgres.ts";

type Migration = { databaseUrl: string; dir: string; schema: string; timeoutMs: number };

/**
 * Brings the service's own schema up to date, and waits up to `timeoutMs` for a Postgres that is still starting.
 * Safe when several instances start at once: the library takes a lock.
 */
export async function migrate({ databaseUrl, dir, schema, timeoutMs }: Migration): Promise<void> {
  const { host, port } = fromUrl(databaseUrl);
  const up = () =>
    runner({
      databaseUrl: fromUrl(databaseUrl),
      dir,
      schema,
      migrationsTable: "migrations",
      direction: "up",
      // The lock is the database's, which all services share: at the same moment another one may be migrating its schema.
      advisoryLockMode: "wait",
      log: () => undefined,
      verbose: false,
    });
  await pRetry(up, {
    retries: Math.ceil(timeoutMs / 500),
    minTimeout: 100,
    maxTimeout: 500,
    maxRetryTime: timeoutMs,
    shouldRetry: ({ error }) => isAway(error),
  }).catch((error: Error) => {
    if (!isAway(error)) throw error;
    throw new Error(
      `Postgres at ${host}:${port} does not answer (${code(error)}); is it running? DATABASE_URL says where`,
    );
  });
}

const code = (error: unknown) => (error as NodeJS.ErrnoException).code ?? (error as Error).message;
const isAway = (error: unknown) =>
  /ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|57P03|terminated|timeout/.test(String(code(error)));

import { runner } from "node-pg-migrate";
import pRetry from "p-retry";
import { fromUrl } from "./postgres.ts";

type Migration = { databaseUrl: string; dir: string; schema: string; timeoutMs: number };

/**
 * Migrates the service's own schema. Waits up to `timeoutMs` for a Postgres that is still starting; throws if it cannot be reached.
 * Several instances may start at once, because the library takes a lock.
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
      // All services share the database and its lock, so another one may be migrating its own schema.
      advisoryLockMode: "wait",
      log: () => undefined,
      verbose: false,
    });
  await pRetry(up, {
    retries: Math.ceil(timeoutMs / 500),
    minTimeout: 100,
    maxTimeout: 500,
    maxRetryTime: timeoutMs,
    shouldRetry: ({ error }) => isUnreachable(error),
  }).catch((error: Error) => {
    if (!isUnreachable(error)) throw error;
    throw new Error(
      `cannot reach Postgres at ${host}:${port} (${code(error)}). Is it running, and is DATABASE_URL correct?`,
    );
  });
}

const code = (error: unknown) => (error as NodeJS.ErrnoException).code ?? (error as Error).message;
const isUnreachable = (error: unknown) =>
  /ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|57P03|terminated|timeout/.test(String(code(error)));

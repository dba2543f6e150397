import { type Shop, until } from "@o11y-lab/harness";

const waitingStatements =
  "SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE usename = 'catalog' AND wait_event_type = 'Lock'";

/** Locks the products in PostgreSQL, so that every request for them waits in its statement until `release`. */
export async function holdProducts(shop: Shop) {
  const [holder, watcher] = [await shop.connectToPostgres(), await shop.connectToPostgres()];
  await holder.query("BEGIN");
  await holder.query("LOCK TABLE catalog.products IN ACCESS EXCLUSIVE MODE");
  return {
    /** Waits until this number of statements waits for the lock. */
    waiting: (count: number) =>
      until(`${count} waiting statements`, async () => {
        const { rows } = await watcher.query(waitingStatements);
        return rows[0].waiting >= count;
      }),
    async release() {
      await holder.query("ROLLBACK");
      await Promise.all([holder.end(), watcher.end()]);
    },
  };
}

import { LRUCache } from "lru-cache";
import type { Products } from "./catalog.ts";

/** A `ttlMs` of 0 keeps nothing. `clock` is for tests. */
export type CacheLimits = { max: number; ttlMs: number; clock?: { now(): number } };

/**
 * The same products, remembered for a while. Only what was found is kept: a product that is missing may come tomorrow.
 * `lookedUp` is told of every hit and miss; the cache itself knows nothing of telemetry.
 */
export function cacheProducts(catalog: Products, limits: CacheLimits, lookedUp: (hit: boolean) => void): Products {
  const { max, ttlMs, clock = performance } = limits;
  const cache = new LRUCache<string, object>({ max, ttl: ttlMs, ttlResolution: 0, perf: clock });

  async function remembered<T extends object>(key: string, load: () => Promise<T>): Promise<T> {
    const known = cache.get(key);
    lookedUp(known !== undefined);
    if (known) return known as T;
    const fresh = await load();
    if (ttlMs > 0) cache.set(key, fresh);
    return fresh;
  }

  return {
    search: (search) =>
      remembered(`search ${JSON.stringify([search.query, search.category])}`, () => catalog.search(search)),
    find: (id) => remembered(`product ${id}`, () => catalog.find(id)),
  };
}

import { LRUCache } from "lru-cache";
import type { Products } from "./catalog.ts";

/** A `ttlMs` of 0 turns the cache off. `clock` is for tests. */
export type CacheLimits = { max: number; ttlMs: number; clock?: { now(): number } };

/**
 * Caches products. Errors are not cached, so a new product is found at once.
 * Calls `onLookup` for every hit and miss, so that the cache needs no telemetry code.
 */
export function cacheProducts(catalog: Products, limits: CacheLimits, onLookup: (hit: boolean) => void): Products {
  const { max, ttlMs, clock = performance } = limits;
  const cache = new LRUCache<string, object>({ max, ttl: ttlMs, ttlResolution: 0, perf: clock });

  async function cachedOr<T extends object>(key: string, load: () => Promise<T>): Promise<T> {
    const cached = cache.get(key);
    onLookup(cached !== undefined);
    if (cached) return cached as T;
    const fresh = await load();
    if (ttlMs > 0) cache.set(key, fresh);
    return fresh;
  }

  return {
    search: (search) =>
      cachedOr(`search ${JSON.stringify([search.query, search.category])}`, () => catalog.search(search)),
    find: (id) => cachedOr(`product ${id}`, () => catalog.find(id)),
  };
}

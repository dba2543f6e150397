import rateLimit from "@fastify/rate-limit";
import type { App } from "@o11y-lab/service/http-server";
import { Problem } from "@o11y-lab/service/problem";

export type RateLimit = { max: number; windowMs: number };

/**
 * Limits requests per user and window. Anonymous callers are limited by IP address; otherwise a fresh cookie would bypass the
 * limit.
 */
export async function limitRate(app: App, { max, windowMs }: RateLimit): Promise<void> {
  await app.register(rateLimit, {
    max,
    timeWindow: windowMs,
    keyGenerator: ({ user, ip }) => (user.known ? `user ${user.id}` : `address ${ip}`),
    // The plugin sets Retry-After to the end of the window.
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem(
        429,
        "rate_limited",
        `more than ${max} requests in ${windowMs / 1000} s, try again in ${Math.ceil(ttl / 1000)} s`,
      ),
  });
}

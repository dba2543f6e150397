import rateLimit from "@fastify/rate-limit";
import type { App } from "@o11y-lab/service/http-server";
import { Problem } from "@o11y-lab/service/problem";

export type RateLimit = { max: number; windowMs: number };

/** So many requests a user, in so much time. Who names no user is counted by address, or a limit would mean nothing. */
export async function limitRate(app: App, { max, windowMs }: RateLimit): Promise<void> {
  await app.register(rateLimit, {
    max,
    timeWindow: windowMs,
    keyGenerator: ({ user, ip }) => (user.known ? `user ${user.id}` : `address ${ip}`),
    // The plugin has set Retry-After already, from when this user's window ends.
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem(
        429,
        "rate_limited",
        `more than ${max} requests in ${windowMs / 1000} s, try again in ${Math.ceil(ttl / 1000)} s`,
      ),
  });
}

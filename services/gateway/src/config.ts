import { common, HttpUrl, port } from "@o11y-lab/service/config";
import { Type } from "typebox";

const milliseconds = (fallback: number, minimum = 1) =>
  Type.Integer({ minimum, maximum: 3_600_000, default: fallback });

/** All variables of gateway, except the standard OTEL_ variables. */
export const configSchema = Type.Object({
  ...common,
  PORT: port(8080),
  CATALOG_URL: HttpUrl("the URL of catalog, such as http://127.0.0.1:8081"),
  CHECKOUT_URL: HttpUrl("the URL of checkout, such as http://127.0.0.1:8082"),
  CATALOG_TIMEOUT_MS: milliseconds(3_000),
  // Checkout waits up to 5 s for another order with the same key, and then still has to respond.
  CHECKOUT_TIMEOUT_MS: milliseconds(10_000),
  // The maximum age of a product; 0 turns the cache off.
  CACHE_TTL_MS: milliseconds(5_000, 0),
  CACHE_MAX_ENTRIES: Type.Integer({ minimum: 1, maximum: 100_000, default: 500 }),
  // For each user. 100 per second is a lot for a person, but a load test often uses one user.
  RATE_LIMIT_MAX: Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 6_000 }),
  RATE_LIMIT_WINDOW_MS: milliseconds(60_000),
});

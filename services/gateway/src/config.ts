import { common, HttpUrl, port } from "@o11y-lab/service/config";
import { Type } from "typebox";

const milliseconds = (fallback: number, minimum = 1) =>
  Type.Integer({ minimum, maximum: 3_600_000, default: fallback });

/** Everything that gateway takes from its environment, besides the standard OTEL_ variables. */
export const configSchema = Type.Object({
  ...common,
  PORT: port(8080),
  CATALOG_URL: HttpUrl("where catalog answers, such as http://127.0.0.1:8081"),
  CHECKOUT_URL: HttpUrl("where checkout answers, such as http://127.0.0.1:8082"),
  CATALOG_TIMEOUT_MS: milliseconds(3_000),
  // An order may wait 5 s in checkout for another one with the same key; then it still has to answer.
  CHECKOUT_TIMEOUT_MS: milliseconds(10_000),
  // How stale a product may be shown; 0 turns the cache off.
  CACHE_TTL_MS: milliseconds(5_000, 0),
  CACHE_MAX_ENTRIES: Type.Integer({ minimum: 1, maximum: 100_000, default: 500 }),
  // For each user. A hundred a second is much for a person, but a load test is often one user, too.
  RATE_LIMIT_MAX: Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 6_000 }),
  RATE_LIMIT_WINDOW_MS: milliseconds(60_000),
});

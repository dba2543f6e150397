import type { App } from "@o11y-lab/service/http-server";
import { meter } from "../scope.ts";

/** Status classes. The API returns no 1xx and no 3xx. */
const classes = ["2xx", "4xx", "5xx"] as const;

/**
 * Counts requests by route and status class: an availability SLI is the ratio of these. `http.server.request.duration` has more
 * detail, but no series for a status before the first request that ended with it. Here every combination starts at 0, so the
 * first 5xx is an increase.
 */
export function countRequests(api: App): void {
  const requests = meter().createCounter("shop.requests", {
    unit: "{request}",
    description: "Requests to the public API, by status class",
  });
  const count = (by: number, route: string, statusClass: string) =>
    requests.add(by, { "http.route": route, "shop.status_class": statusClass });

  api.addHook("onRoute", ({ url }) => {
    for (const statusClass of classes) count(0, url, statusClass);
  });
  // onResponse would miss requests whose caller hung up.
  api.addHook("onSend", async ({ routeOptions: { url } }, { statusCode }) => {
    if (url !== undefined) count(1, url, `${Math.floor(statusCode / 100)}xx`);
  });
}

import type { App } from "@o11y-lab/service";
import { metrics } from "@opentelemetry/api";

/** How an answer's status is counted. The API answers no 1xx and no 3xx. */
const classes = ["2xx", "4xx", "5xx"] as const;

/**
 * Counts what customers ask for, by route and class of status: the ratio of these is what an objective for the shop is made
 * of. `http.server.request.duration` says more, but not from the start: a histogram has no series for a status before the
 * first request that ended so. Here every combination is 0 before anything has happened, so the first 5xx is a rise.
 */
export function countRequests(api: App): void {
  const requests = metrics.getMeter("gateway").createCounter("shop.requests", {
    unit: "{request}",
    description: "Requests to the public API, by how they were answered",
  });
  const count = (by: number, route: string, statusClass: string) =>
    requests.add(by, { "http.route": route, "shop.status_class": statusClass });

  api.addHook("onRoute", ({ url }) => {
    for (const statusClass of classes) count(0, url, statusClass);
  });
  // Not onResponse, which never comes when the caller has hung up.
  api.addHook("onSend", async ({ routeOptions: { url } }, { statusCode }) => {
    if (url !== undefined) count(1, url, `${Math.floor(statusCode / 100)}xx`);
  });
}

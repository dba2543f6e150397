import exec from "k6/execution";
import http from "k6/http";
import { settings } from "./settings.ts";
import { newTrace } from "./trace.ts";

/** Ten requests in the proportions of a Wednesday afternoon, from the shop's access log. */
const requests: [route: string, path?: string][] = [
  ["/api/products"],
  ["/api/products/:id", "/api/products/tent-2p"],
  ["/api/products", "/api/products?query=tent"],
  ["/api/cart"],
  ["/api/products"],
  ["/api/orders/:id", "/api/orders/slow"],
  ["/api/products", "/api/products?category=tents"],
  ["/api/products/:id", "/api/products/star-map"],
  ["/api/process"],
  ["/api/products"],
];

/** Sends the next request of the afternoon, as this user and in a trace of its own. Returns the response. */
export function nextRequest() {
  const [route, path = route] = requests[exec.scenario.iterationInTest % requests.length] ?? ["/api/products"];
  return http.get(settings.gateway + path, {
    headers: { ...newTrace().headers, "x-user-id": `k6-${exec.vu.idInTest}` },
    // Without this tag, every URL with an id would become a time series.
    tags: { name: `GET ${route}` },
    timeout: "15s",
  });
}

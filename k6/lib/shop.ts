import { check } from "k6";
import exec from "k6/execution";
import http, { type RefinedResponse } from "k6/http";
import { settings } from "./settings.ts";
import { newTrace } from "./trace.ts";

export interface Ask {
  /** The route with its placeholders. It names the request in k6's metrics, as it names the gateway's span. */
  route: string;
  /** The actual path, if it differs from the route. */
  path?: string;
  body?: unknown;
  headers?: Record<string, string>;
  expect?: number;
}

/** Sends one request as this user, in a trace of its own, and checks the status. `body` is undefined if the check fails. */
export function ask(method: "GET" | "PUT" | "POST", { route, path = route, body, headers, expect = 200 }: Ask) {
  const trace = newTrace();
  const name = `${method} ${route}`;
  const response = http.request(method, settings.gateway + path, body === undefined ? null : JSON.stringify(body), {
    headers: {
      ...trace.headers,
      // One user id per virtual user, so the number of users does not grow with the duration of the run.
      "x-user-id": `k6-${exec.vu.idInTest}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    // Without this tag, every URL with an id would become a time series.
    tags: { name },
    timeout: "15s",
  });
  const right = check(response, { [`${name} answers ${expect}`]: ({ status }) => status === expect });
  return { traceId: trace.traceId, body: right ? json(response) : undefined };
}

const json = (response: RefinedResponse<"text">) => response.json() as Record<string, unknown>;

import { check } from "k6";
import exec from "k6/execution";
import http, { type RefinedResponse } from "k6/http";
import { settings } from "./settings.ts";
import { newTrace } from "./trace.ts";

export interface Ask {
  /** With the placeholders of the route: it names the request in k6's metrics, as the gateway names its span. */
  route: string;
  /** The path itself, where it is another than the route. */
  path?: string;
  body?: unknown;
  headers?: Record<string, string>;
  expect?: number;
}

/** Asks the gateway as this user, in a trace of its own, and checks the status; an answer that is not it has no body. */
export function ask(method: "GET" | "PUT" | "POST", { route, path = route, body, headers, expect = 200 }: Ask) {
  const trace = newTrace();
  const name = `${method} ${route}`;
  const response = http.request(method, settings.gateway + path, body === undefined ? null : JSON.stringify(body), {
    headers: {
      ...trace.headers,
      // The users are as many as k6 has virtual ones, so their number is bounded, however long it runs.
      "x-user-id": `k6-${exec.vu.idInTest}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    // Without a name of few values, every URL with an id in it would be a series of its own.
    tags: { name },
    timeout: "15s",
  });
  const right = check(response, { [`${name} answers ${expect}`]: ({ status }) => status === expect });
  return { traceId: trace.traceId, body: right ? json(response) : undefined };
}

const json = (response: RefinedResponse<"text">) => response.json() as Record<string, unknown>;

import { type Static, type TSchema, Type } from "typebox";
import { Value } from "typebox/value";
import { Problem, unavailable } from "./problem.ts";

/** `route` is the template (`/products/:id`), which spans and metrics are named after. `params` fill it in. */
export type HttpRequest = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  route: string;
  params?: Record<string, string>;
  query?: Record<string, string | undefined>;
  headers?: Record<string, string>;
  body?: unknown;
};
export type HttpResponse = { status: number; body: unknown };

/** A client for one service, `peer`. It has one method, so that manual instrumentation wraps one function. */
export type HttpClient = { peer: string; baseUrl: string; send(request: HttpRequest): Promise<HttpResponse> };

/**
 * Creates a client for one service, with a timeout on every call.
 * `send` throws a Problem: the service's own for a 4xx, 503 `upstream_unavailable` if it fails or does not respond.
 */
export function createHttpClient(peer: string, baseUrl: string, timeoutMs = 3_000): HttpClient {
  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    const response = await fetch(urlOf(baseUrl, request), {
      method: request.method,
      headers: { ...(request.body === undefined ? {} : { "content-type": "application/json" }), ...request.headers },
      signal: AbortSignal.timeout(timeoutMs),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    }).catch((error: Error) => {
      throw unavailable("upstream_unavailable", `${peer} does not answer, try again`, error);
    });
    const text = await response.text().catch((error: Error) => {
      throw unavailable("upstream_unavailable", `${peer} stopped answering, try again`, error);
    });
    if (!response.ok) throw asProblem(peer, response.status, text);
    return { status: response.status, body: text === "" ? undefined : parseJson(peer, text) };
  };
  return { peer, baseUrl, send };
}

/** The body of a response, checked against its schema. Throws 502 `upstream_invalid` if it does not match. */
export function parseResponse<T extends TSchema>(peer: string, schema: T, response: HttpResponse): Static<T> {
  if (Value.Check(schema, response.body)) return response.body as Static<T>;
  const [first] = Value.Errors(schema, response.body);
  throw invalid(peer, `with an unexpected body: ${first?.instancePath} ${first?.message}`);
}

/** The URL of a request. Parameters are encoded, undefined query values left out. */
export function urlOf(baseUrl: string, { route, params = {}, query = {} }: HttpRequest): string {
  const path = route.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return `${baseUrl}${path}${search.size > 0 ? `?${search}` : ""}`;
}

/** The cause of a 503 that a response of the peer led to. Logs and spans get the status that it sent. */
export class HttpStatusError extends Error {
  readonly status: number;

  constructor(peer: string, status: number) {
    super(`${peer} answered ${status}`);
    this.name = "HttpStatusError";
    this.status = status;
  }
}

function asProblem(peer: string, status: number, text: string): Problem {
  if (status >= 500 || status === 429)
    return unavailable(
      "upstream_unavailable",
      `${peer} cannot answer now, try again`,
      new HttpStatusError(peer, status),
    );
  const body = parseJson(peer, text);
  if (!Value.Check(ProblemDetails, body)) throw invalid(peer, `${status} without problem details`);
  return new Problem(status, body.code, body.detail);
}

const ProblemDetails = Type.Object({ code: Type.String(), detail: Type.String() });

const invalid = (peer: string, what: string) => new Problem(502, "upstream_invalid", `${peer} answered ${what}`);

function parseJson(peer: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(peer, "with a body that is not JSON");
  }
}

import { type Static, type TSchema, Type } from "typebox";
import { Value } from "typebox/value";
import { Problem, unavailable } from "./problem.ts";

/** `route` is the template (`/products/:id`): what a span or a metric may be named after. `params` fill it. */
export type HttpRequest = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  route: string;
  params?: Record<string, string>;
  query?: Record<string, string | undefined>;
  headers?: Record<string, string>;
  body?: unknown;
};
export type HttpAnswer = { status: number; body: unknown };

/** A neighbour. `send` is the one method, so that instrumenting by hand is wrapping one function. */
export type HttpClient = { peer: string; baseUrl: string; send(request: HttpRequest): Promise<HttpAnswer> };

/**
 * A client for one neighbour, with a time-out on every call.
 * `send` throws a Problem: the neighbour's own for its 4xx, 503 `upstream_unavailable` for all that is its fault.
 */
export function createHttpClient(peer: string, baseUrl: string, timeoutMs = 3_000): HttpClient {
  const send = async (request: HttpRequest): Promise<HttpAnswer> => {
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

/** The body of an answer, checked against its schema: what a neighbour sends is input, too. */
export function parseAnswer<T extends TSchema>(peer: string, schema: T, answer: HttpAnswer): Static<T> {
  if (Value.Check(schema, answer.body)) return answer.body as Static<T>;
  const [first] = Value.Errors(schema, answer.body);
  throw invalid(peer, `something else than agreed: ${first?.instancePath} ${first?.message}`);
}

/** The request's URL: parameters are encoded, empty query values left out. */
export function urlOf(baseUrl: string, { route, params = {}, query = {} }: HttpRequest): string {
  const path = route.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return `${baseUrl}${path}${search.size > 0 ? `?${search}` : ""}`;
}

/** The cause of a 503 whose reason is an answer: for a log or a span, which want the status that really came. */
export class AnsweredError extends Error {
  readonly status: number;

  constructor(peer: string, status: number) {
    super(`${peer} answered ${status}`);
    this.name = "AnsweredError";
    this.status = status;
  }
}

function asProblem(peer: string, status: number, text: string): Problem {
  if (status >= 500 || status === 429)
    return unavailable("upstream_unavailable", `${peer} cannot answer now, try again`, new AnsweredError(peer, status));
  const body = parseJson(peer, text);
  if (!Value.Check(ProblemAnswer, body)) throw invalid(peer, `${status} without a problem`);
  return new Problem(status, body.code, body.detail);
}

const ProblemAnswer = Type.Object({ code: Type.String(), detail: Type.String() });

const invalid = (peer: string, what: string) => new Problem(502, "upstream_invalid", `${peer} answered ${what}`);

function parseJson(peer: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(peer, "something that is not JSON");
  }
}

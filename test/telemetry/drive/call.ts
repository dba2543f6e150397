import { newTrace } from "@o11y-lab/harness";

/** A completed request with its trace id. */
export interface Call {
  method: string;
  url: string;
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a response of any route
  body: any;
  traceId: string;
}

type Options = { headers?: Record<string, string>; body?: unknown; raw?: string };

/** Sends a request with its own `traceparent`, so that a test can find everything it causes. */
export async function call(method: string, url: string, { headers = {}, body, raw }: Options = {}): Promise<Call> {
  const { traceId, traceparent } = newTrace();
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await fetch(url, {
    method,
    headers: {
      traceparent,
      ...(payload === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(payload === undefined ? {} : { body: payload }),
  });
  const text = await answer.text();
  const json = answer.headers.get("content-type")?.includes("json") && text !== "";
  return {
    method,
    url,
    status: answer.status,
    headers: answer.headers,
    body: json ? JSON.parse(text) : text,
    traceId,
  };
}

/** Calls one service, records the requests, and throws on an unexpected status. */
export class Caller {
  readonly calls: Call[] = [];
  readonly #base: string;
  readonly #headers: Record<string, string>;

  constructor(base: string, headers: Record<string, string> = {}) {
    this.#base = base;
    this.#headers = headers;
  }

  async ask(expected: number, method: string, path: string, options: Options = {}): Promise<Call> {
    const made = await call(method, `${this.#base}${path}`, {
      ...options,
      headers: { ...this.#headers, ...options.headers },
    });
    this.calls.push(made);
    if (made.status === expected) return made;
    throw new Error(
      `${method} ${made.url} returned ${made.status} instead of ${expected}: ${JSON.stringify(made.body)}`,
    );
  }
}

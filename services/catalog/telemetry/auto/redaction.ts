// A caller decides what is in a URL and in its user agent: a card number in a path, a mail address in a query. The libraries record
// both as they are. Their hooks mask them here, before they leave the process; the Collector does the same again.
import type { IncomingMessage } from "node:http";
import { masked } from "@o11y-lab/service/private";
import type { Attributes, Span } from "@opentelemetry/api";

/** For `startIncomingSpanHook` of instrumentation-http. */
export function maskedRequest({ url = "/", headers }: Pick<IncomingMessage, "url" | "headers">): Attributes {
  const [path = "/", query] = url.split(/\?(.*)/s, 2);
  const agent = headers["user-agent"];
  return {
    "url.path": masked(path),
    ...(query ? { "url.query": masked(query) } : {}),
    ...(agent === undefined ? {} : { "user_agent.original": masked(agent) }),
  };
}

/** For `requestHook` of @fastify/otel, whose `url.path` is the whole URL, with the query. */
export function maskedPath(span: Pick<Span, "setAttribute">, { url }: { url: string }): void {
  span.setAttribute("url.path", masked(url.split("?", 1)[0] ?? "/"));
}

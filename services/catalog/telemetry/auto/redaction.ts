// What a caller puts into a URL or names itself goes into spans as it is: a card number in a path, a mail address in a
// query. Here it is masked before it leaves the process; the Collector does the same again.
import type { IncomingMessage } from "node:http";
// This file alone, not the package's index: that one imports Fastify, pg and pino, which would be loaded before they can be
// patched, and the server spans would be gone.
import { masked } from "@o11y-lab/service/private";

type Attributes = Record<string, string>;
type Span = { setAttribute(name: string, value: string): unknown };

/** Instead of what the HTTP instrumentation would say of a request. */
export function maskedRequest({ url = "/", headers }: Pick<IncomingMessage, "url" | "headers">): Attributes {
  const [path = "/", query] = url.split(/\?(.*)/s, 2);
  const agent = headers["user-agent"];
  return {
    "url.path": masked(path),
    ...(query ? { "url.query": masked(query) } : {}),
    ...(agent === undefined ? {} : { "user_agent.original": masked(agent) }),
  };
}

/** The same for Fastify's own span, which has the whole URL as its path. */
export const maskPath = (span: Span, { url }: { url: string }) => span.setAttribute("url.path", masked(url));

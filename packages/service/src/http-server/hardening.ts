import type { FastifyInstance } from "fastify";
import { Problem } from "../problem.ts";
import type { Refuse } from "./malformed.ts";

const noHost = new Problem(400, "malformed_request", "HTTP/1.1 requires a Host header");

/** Edge cases of HTTP that Node or Fastify would answer without a problem+json body, or with no response at all. */
export function harden(app: FastifyInstance, refuse: Refuse): void {
  // Fastify accepts text/plain by default. The shop accepts JSON only.
  app.removeContentTypeParser("text/plain");
  // RFC 9110 allows a server to ignore an unknown `Expect`. Node would answer an empty 417.
  app.server.on("checkExpectation", (request, response) => app.server.emit("request", request, response));
  // Without a listener Node closes the connection of a CONNECT request without a response.
  app.server.on("connect", (_request, socket) => refuse({ code: "CONNECT" }, socket));
  app.addHook("onRequest", async ({ headers, raw }) => {
    if (headers.host === undefined && raw.httpVersion === "1.1") throw noHost;
  });
}

/**
 * Fastify refuses a path like `/things/%ff` before any hook runs, so the request would have no log line and no span. With its percent
 * signs escaped it is routed like any other, and gets its 400 or 404 from the schema or the router.
 */
export function decodableUrl(url: string): string {
  const end = url.indexOf("?");
  const path = end < 0 ? url : url.slice(0, end);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll("%", "%25") + url.slice(path.length);
  }
}

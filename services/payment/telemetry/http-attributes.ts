import { masked } from "@o11y-lab/service";
import type { Attributes } from "@opentelemetry/api";
import type { FastifyReply, FastifyRequest } from "fastify";

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The method, if it is a known one. A caller may invent any number of others, and each would be a new series. */
export const methodOf = (request: FastifyRequest) => (methods.has(request.method) ? request.method : "_OTHER");

/** Few names: the route's template, never the path. Without a route there is the method alone. */
export function spanName(request: FastifyRequest): string {
  const { url: route } = request.routeOptions;
  const method = methodOf(request) === "_OTHER" ? "HTTP" : request.method;
  return route === undefined ? method : `${method} ${route}`;
}

/** What is known when the request arrives. The names are OpenTelemetry's conventions: every tool understands them. */
export function requestAttributes(request: FastifyRequest): Attributes {
  return {
    "http.request.method": methodOf(request),
    "http.route": request.routeOptions.url,
    "url.scheme": request.protocol,
    "url.path": masked(request.url.split("?", 1)[0] ?? "/"),
    "server.address": request.hostname,
    "server.port": request.port ?? request.socket.localPort,
    "client.address": request.ip,
    "network.protocol.version": request.raw.httpVersion,
    "user_agent.original": request.headers["user-agent"] && masked(request.headers["user-agent"]),
  };
}

/** What is known when the answer has left: a 4xx is the caller's fault, so only a 5xx has an `error.type`. */
export function answerAttributes(reply: FastifyReply): Attributes {
  if (!reply.raw.writableFinished) return { "error.type": "client_disconnected" };
  const status = reply.raw.statusCode;
  return { "http.response.status_code": status, ...(status >= 500 ? { "error.type": String(status) } : {}) };
}

/** What the metric has of it: only what has few values. A path or an address here would be a series for each caller. */
export function metricAttributes(request: FastifyRequest, reply: FastifyReply): Attributes {
  return {
    "http.request.method": methodOf(request),
    "http.route": request.routeOptions.url,
    "url.scheme": request.protocol,
    "network.protocol.version": request.raw.httpVersion,
    ...answerAttributes(reply),
  };
}

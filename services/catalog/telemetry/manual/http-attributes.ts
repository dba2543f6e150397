// A request in the words of OpenTelemetry's conventions: what its span says of it, and what its metric.
import { masked } from "@o11y-lab/service";
import type { Attributes } from "@opentelemetry/api";
import type { FastifyReply, FastifyRequest } from "fastify";

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The method, if it is a known one. A caller may invent any number of others, and each would be a new series. */
const methodOf = ({ method }: FastifyRequest) => (methods.has(method) ? method : "_OTHER");

/** Few names: the route's template, never the path. Without a route there is the method alone. */
export function spanName(request: FastifyRequest, route: string | undefined): string {
  const method = methodOf(request) === "_OTHER" ? "HTTP" : request.method;
  return route === undefined ? method : `${method} ${route}`;
}

/**
 * What is known when the request arrives. The names are OpenTelemetry's conventions: every tool understands them. What a
 * caller wrote is masked here, at the source: a card number in a path, a mail address in a query.
 */
export function requestAttributes(request: FastifyRequest, route: string | undefined): Attributes {
  const { url, headers } = request;
  const at = url.indexOf("?");
  const agent = headers["user-agent"];
  const { address, port } = serverOf(request);
  return {
    "http.request.method": methodOf(request),
    "http.route": route,
    "url.scheme": request.protocol,
    "url.path": masked(at < 0 ? url : url.slice(0, at)),
    "url.query": at < 0 ? undefined : masked(url.slice(at + 1)),
    "server.address": address,
    "server.port": port ?? request.socket.localPort,
    "client.address": request.ip,
    "network.protocol.version": request.raw.httpVersion,
    "user_agent.original": agent === undefined ? undefined : masked(agent),
  };
}

type Server = { address: string; port: number | null };
const servers = new Map<string, Server>();

/** Whom the caller asked. Fastify reads it off the header Host each time that it is asked; there are few, unless a caller invents them. */
function serverOf(request: FastifyRequest): Server {
  const { host } = request;
  let server = servers.get(host);
  if (!server) {
    server = { address: request.hostname, port: request.port };
    if (servers.size < 64) servers.set(host, server);
  }
  return server;
}

/** What is known when the answer has left: a 4xx is the caller's fault, so only a 5xx has an `error.type`. */
export function answerAttributes({ raw }: FastifyReply): Attributes {
  if (!raw.writableFinished) return { "error.type": "client_disconnected" };
  const status = raw.statusCode;
  return status < 500
    ? { "http.response.status_code": status }
    : { "http.response.status_code": status, "error.type": String(status) };
}

/**
 * What the metric has of it: only what has few values. A path or an address here would be a series for each caller.
 */
export function metricAttributes(request: FastifyRequest, reply: FastifyReply, route: string | undefined): Attributes {
  return {
    "http.request.method": methodOf(request),
    "http.route": route,
    "url.scheme": request.protocol,
    "network.protocol.version": request.raw.httpVersion,
    ...answerAttributes(reply),
  };
}

/** The same for each two requests of which the metric says the same. */
export function seriesKey(request: FastifyRequest, { raw }: FastifyReply, route: string | undefined): string {
  const status = raw.writableFinished ? raw.statusCode : 0;
  return `${methodOf(request)} ${route} ${status} ${request.protocol} ${request.raw.httpVersion}`;
}

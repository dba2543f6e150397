import type { Attributes } from "@opentelemetry/api";
import {
  ATTR_CLIENT_ADDRESS,
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_REQUEST_METHOD_ORIGINAL,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_HTTP_ROUTE,
  ATTR_NETWORK_PEER_ADDRESS,
  ATTR_NETWORK_PEER_PORT,
  ATTR_NETWORK_PROTOCOL_VERSION,
  ATTR_SERVER_ADDRESS,
  ATTR_SERVER_PORT,
  ATTR_URL_PATH,
  ATTR_URL_QUERY,
  ATTR_URL_SCHEME,
  ATTR_USER_AGENT_ORIGINAL,
  HTTP_REQUEST_METHOD_VALUE_OTHER,
} from "@opentelemetry/semantic-conventions";
import type { FastifyReply, FastifyRequest } from "fastify";

// https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server

const knownMethods = new Set(["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"]);

/** The method, or `_OTHER`: a caller can invent any number of methods, and each would be a new series. */
function methodOf({ method }: FastifyRequest): Attributes {
  if (knownMethods.has(method)) return { [ATTR_HTTP_REQUEST_METHOD]: method };
  return {
    [ATTR_HTTP_REQUEST_METHOD]: HTTP_REQUEST_METHOD_VALUE_OTHER,
    [ATTR_HTTP_REQUEST_METHOD_ORIGINAL]: method.slice(0, 32),
  };
}

/** `METHOD /route/:id`: the template, never the path, so that there are few names. Without a route only the method. */
export function spanName(request: FastifyRequest): string {
  const method = knownMethods.has(request.method) ? request.method : "HTTP";
  const route = request.routeOptions.url;
  return route === undefined ? method : `${method} ${route}`;
}

/** Everything known when the request arrives. Samplers and span processors can only use what a span starts with. */
export function requestAttributes(request: FastifyRequest): Attributes {
  const [path = "/", query] = request.url.split(/\?(.*)/s, 2);
  return {
    ...methodOf(request),
    ...routeOf(request),
    [ATTR_URL_SCHEME]: request.protocol,
    [ATTR_URL_PATH]: path,
    ...(query ? { [ATTR_URL_QUERY]: query } : {}),
    [ATTR_SERVER_ADDRESS]: request.hostname,
    [ATTR_SERVER_PORT]: request.port ?? request.socket.localPort,
    [ATTR_CLIENT_ADDRESS]: request.ip,
    [ATTR_NETWORK_PEER_ADDRESS]: request.socket.remoteAddress,
    [ATTR_NETWORK_PEER_PORT]: request.socket.remotePort,
    [ATTR_NETWORK_PROTOCOL_VERSION]: request.raw.httpVersion,
    [ATTR_USER_AGENT_ORIGINAL]: request.headers["user-agent"],
  };
}

/** An unmatched request has no route. The key is left out then: an exported metric must not have an empty attribute. */
const routeOf = ({ routeOptions: { url } }: FastifyRequest): Attributes => (url ? { [ATTR_HTTP_ROUTE]: url } : {});

/** If the caller hung up, no status was sent, so none is reported. */
export const disconnected: Attributes = { [ATTR_ERROR_TYPE]: "ClientDisconnected" };

/** Known when the response was sent. A 4xx is the caller's mistake, so only a 5xx is an error of this service. */
export function statusOf(reply: FastifyReply): Attributes {
  const status = reply.raw.statusCode;
  return {
    [ATTR_HTTP_RESPONSE_STATUS_CODE]: status,
    ...(status >= 500 ? { [ATTR_ERROR_TYPE]: String(status) } : {}),
  };
}

/** The attributes of a metric: only those with few values. A path or an address would be a series for each caller. */
export function metricAttributes(request: FastifyRequest): Attributes {
  return {
    [ATTR_HTTP_REQUEST_METHOD]: methodOf(request)[ATTR_HTTP_REQUEST_METHOD],
    ...routeOf(request),
    [ATTR_URL_SCHEME]: request.protocol,
    [ATTR_NETWORK_PROTOCOL_VERSION]: request.raw.httpVersion,
  };
}

import { errorMonitor } from "node:events";
import { type IncomingMessage, ServerResponse } from "node:http";
import { type Attributes, type Context, context, type Span } from "@opentelemetry/api";
import { getRPCMetadata } from "@opentelemetry/core";
import type { ViewOptions } from "@opentelemetry/sdk-metrics";
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_ROUTE,
  METRIC_HTTP_SERVER_REQUEST_DURATION,
} from "@opentelemetry/semantic-conventions";

// instrumentation-http 0.301 reports a request whose caller hung up as a 200, because that is the response object's default
// status (docs/upstream.md). Its own hooks are enough to correct that.

class ClientDisconnected extends Error {
  override name = "ClientDisconnected";
}

/**
 * For `responseHook` of instrumentation-http. If the connection closes before the response was sent, the span gets
 * `error.type=ClientDisconnected` and no status code. The instrumentation takes the error's name as the type.
 */
export function reportDisconnect(span: Span, response: IncomingMessage | ServerResponse): void {
  if (!(response instanceof ServerResponse)) return;
  response.once("close", () => {
    if (response.writableFinished) return;
    // The instrumentation would set both at the end of a response.
    const route = getRPCMetadata(context.active())?.route;
    if (route) span.setAttribute(ATTR_HTTP_ROUTE, route).updateName(`${response.req.method} ${route}`);
    response.emit(
      errorMonitor,
      new ClientDisconnected("the client closed the connection before the response was sent"),
    );
  });
}

/** A view for the instrumentation's metric, which has no route either when a request ends in this way. */
export const routeOfFailedRequests: ViewOptions = {
  instrumentName: METRIC_HTTP_SERVER_REQUEST_DURATION,
  attributesProcessors: [{ process: withRoute }],
};

function withRoute(attributes: Attributes, active?: Context): Attributes {
  const route = active && getRPCMetadata(active)?.route;
  if (!route || attributes[ATTR_ERROR_TYPE] === undefined || attributes[ATTR_HTTP_ROUTE] !== undefined)
    return attributes;
  return { ...attributes, [ATTR_HTTP_ROUTE]: route };
}

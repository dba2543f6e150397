import { type IncomingMessage, ServerResponse } from "node:http";
import { FastifyOtelInstrumentation } from "@fastify/otel";
import { isProbe } from "@o11y-lab/service/probes";
import { reportDisconnect } from "@o11y-lab/telemetry/sdk/client-disconnect";
import type { Span } from "@opentelemetry/api";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";

/** Fastify's span of each request, so that it can be ended when the caller hangs up. */
const fastifySpans = new WeakMap<IncomingMessage, Span>();

/** Incoming requests. Outgoing requests use fetch, which is instrumented as undici. */
export const requests = new HttpInstrumentation({
  ignoreIncomingRequestHook: ({ url }) => isProbe(url),
  disableOutgoingRequestInstrumentation: true,
  responseHook(span, response) {
    reportDisconnect(span, response);
    if (response instanceof ServerResponse) endFastifySpanOnDisconnect(response);
  },
});

type Route = { url: string; handler?: unknown };

/**
 * Gives the server span its route. A span for each hook and handler would say little.
 *
 * `ignorePaths` is called when a route is registered and for each request. `true` for a route leaves out its `onError` hook, which
 * would turn a 404 into an error of the span `request`; the server span's status is the one that counts.
 */
export const fastifyRoutes = new FastifyOtelInstrumentation({
  registerOnInitialization: true,
  instrumentHooks: false,
  instrumentHandler: false,
  requestHook(span, request) {
    fastifySpans.set(request.raw, span);
    // The library puts the query into the path.
    span.setAttribute("url.path", request.url.split("?", 1)[0] ?? "/");
  },
  ignorePaths: ({ url, handler }: Route) => handler !== undefined || isProbe(url),
});

/** With the route ignored, only Fastify's `onResponse` ends the span, and that hook never runs if the caller hangs up. */
function endFastifySpanOnDisconnect(response: ServerResponse): void {
  response.once("close", () => {
    if (!response.writableFinished) fastifySpans.get(response.req)?.end();
  });
}

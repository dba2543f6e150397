import { finished } from "node:stream";
import { context, metrics, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { suppressTracing } from "@opentelemetry/core";
import type { FastifyInstance } from "fastify";
import { answerAttributes, metricAttributes, requestAttributes, spanName } from "./http-attributes.ts";

/** Probes come every few seconds and say nothing about customers. */
const untraced = new Set(["/healthz", "/readyz", "/openapi.json"]);

/**
 * A server span and a duration for each request. Hand it to `buildApp`, which calls it before it adds any route, because
 * a route gets the hooks that are there when it is registered.
 */
export function instrumentHttpServer(app: FastifyInstance): void {
  const tracer = trace.getTracer("http-server");
  const duration = metrics.getMeter("http-server").createHistogram("http.server.request.duration", {
    unit: "s",
    description: "Time from the request to the end of its answer",
  });

  app.addHook("onRequest", (request, reply, next) => {
    if (untraced.has(request.routeOptions.url ?? "")) return context.with(suppressTracing(context.active()), next);

    const started = performance.now();
    // The caller's traceparent, tracestate and baggage; without them this span begins a new trace.
    const caller = propagation.extract(context.active(), request.headers);
    const options = { kind: SpanKind.SERVER, attributes: requestAttributes(request) };
    const span = tracer.startSpan(spanName(request), options, caller);

    // `finished` also fires when the caller hangs up, Fastify's onResponse does not: every span must be ended.
    finished(reply.raw, () => {
      span.setAttributes(answerAttributes(reply));
      if (reply.raw.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      duration.record((performance.now() - started) / 1000, metricAttributes(request, reply));
    });

    // All that comes after runs inside of this span. Fastify keeps it while the body arrives, which is another event.
    context.with(trace.setSpan(caller, span), next);
  });
}

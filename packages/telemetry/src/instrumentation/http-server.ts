import { finished } from "node:stream";
import { probePaths } from "@o11y-lab/service/probes";
import { context, metrics, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { suppressTracing } from "@opentelemetry/core";
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_URL_SCHEME,
  METRIC_HTTP_SERVER_REQUEST_DURATION,
} from "@opentelemetry/semantic-conventions";
import type { FastifyInstance } from "fastify";
import { scope } from "../scope.ts";
import { METRIC_HTTP_SERVER_ACTIVE_REQUESTS, REQUEST_BUCKETS } from "../semconv.ts";
import { disconnected, metricAttributes, requestAttributes, spanName, statusOf } from "./http-attributes.ts";

/**
 * Adds a server span, a duration and the number of active requests to a Fastify app. Call it before the first route is
 * added, because Fastify gives a route the hooks that exist when it is registered; and after the SDK has started, because a
 * meter taken earlier never records.
 */
export function instrumentHttpServer(app: FastifyInstance): void {
  const tracer = trace.getTracer(...scope("http-server"));
  const meter = metrics.getMeter(...scope("http-server"));
  const duration = meter.createHistogram(METRIC_HTTP_SERVER_REQUEST_DURATION, {
    unit: "s",
    description: "Duration of HTTP server requests",
    advice: { explicitBucketBoundaries: REQUEST_BUCKETS },
  });
  // Goes up and down in the code path itself, unlike an observable counter, which is read at each export.
  const active = meter.createUpDownCounter(METRIC_HTTP_SERVER_ACTIVE_REQUESTS, {
    unit: "{request}",
    description: "Number of active HTTP server requests",
  });

  app.addHook("onRequest", (request, reply, next) => {
    // Probes arrive every few seconds and say nothing about customers.
    if (probePaths.includes(request.routeOptions.url ?? ""))
      return context.with(suppressTracing(context.active()), next);

    const started = performance.now();
    const series = metricAttributes(request);
    const running = {
      [ATTR_HTTP_REQUEST_METHOD]: series[ATTR_HTTP_REQUEST_METHOD],
      [ATTR_URL_SCHEME]: series[ATTR_URL_SCHEME],
    };
    active.add(1, running);
    // Reads traceparent, tracestate and baggage. Without them the span starts a new trace.
    const caller = propagation.extract(context.active(), request.headers);
    const options = { kind: SpanKind.SERVER, attributes: requestAttributes(request) };
    const span = tracer.startSpan(spanName(request), options, caller);

    // Called when the response was sent, and when the caller hung up. Fastify's onResponse misses the latter.
    finished(reply.raw, (prematureClose) => {
      const outcome = prematureClose ? disconnected : statusOf(reply);
      span.setAttributes(outcome);
      if (outcome[ATTR_ERROR_TYPE]) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      active.add(-1, running);
      duration.record((performance.now() - started) / 1000, { ...series, ...outcome });
    });

    // Everything after this hook runs inside the span: parsing, validation, the handler, its log lines.
    context.with(trace.setSpan(caller, span), next);
  });
}

import type { Series } from "@o11y-lab/otlp/histograms";
import type { App } from "@o11y-lab/service";
import { context, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { buckets, histograms } from "./histograms.ts";
import { answerAttributes, metricAttributes, requestAttributes, seriesKey, spanName } from "./http-attributes.ts";

/** Probes come every few seconds and say nothing about customers. */
const untraced = new Set<string | undefined>(["/healthz", "/readyz", "/openapi.json"]);

const server = { kind: SpanKind.SERVER };

/**
 * A server span and a duration for each request. Hand it to `buildApp`, which calls it before it adds any route, because
 * a route gets the hooks that are there when it is registered.
 */
export function instrumentHttpServer(app: App): void {
  const tracer = trace.getTracer("http-server");
  const duration = histograms.create({
    scope: "http-server",
    name: "http.server.request.duration",
    unit: "s",
    description: "Time from the request to the end of its answer",
    boundaries: buckets.requests,
  });
  const known = new Map<string, Series>();
  const seriesOf = (...asked: Parameters<typeof seriesKey>): Series => {
    const key = seriesKey(...asked);
    const series = known.get(key) ?? duration.series(metricAttributes(...asked));
    known.set(key, series);
    return series;
  };

  app.addHook("onRequest", (request, reply, next) => {
    // Fastify makes its answer anew each time that it is asked.
    const { url: route } = request.routeOptions;
    // No span is active then, so the probe's statement has none either (postgres.ts).
    if (untraced.has(route)) return next();

    const started = performance.now();
    // The caller's traceparent; without it this span begins a new trace.
    const caller = propagation.extract(context.active(), request.headers);
    const span = tracer.startSpan(spanName(request, route), server, caller);
    const attributes = requestAttributes(request, route);

    // `close` comes when the answer has left, and also when the caller has hung up: every span must be ended.
    reply.raw.once("close", () => {
      // All of them now: those that are given to startSpan are checked and copied twice. (A sampler that looks at
      // attributes would need them there.)
      span.setAttributes(Object.assign(attributes, answerAttributes(reply)));
      if (reply.raw.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      seriesOf(request, reply, route).record((performance.now() - started) / 1000);
    });

    // All that comes after runs inside of this span. Fastify keeps it while the body arrives, which is another event.
    context.with(trace.setSpan(caller, span), next);
  });
}

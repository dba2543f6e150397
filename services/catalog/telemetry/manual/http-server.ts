import type { App } from "@o11y-lab/service";
import { context, metrics, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { answerAttributes, requestAttributes, seriesOf, spanName } from "./http-attributes.ts";

/** Probes come every few seconds and say nothing about customers. */
const untraced = new Set<string | undefined>(["/healthz", "/readyz", "/openapi.json"]);

/**
 * A server span and a duration for each request. Hand it to `buildApp`, which calls it before it adds any route, because
 * a route gets the hooks that are there when it is registered.
 */
export function instrumentHttpServer(app: App): void {
  const tracer = trace.getTracer("http-server");
  const duration = metrics.getMeter("http-server").createHistogram("http.server.request.duration", {
    unit: "s",
    description: "Time from the request to the end of its answer",
  });

  app.addHook("onRequest", (request, reply, next) => {
    // No span is active then, so the probe's statement has none either (postgres.ts).
    if (untraced.has(request.routeOptions.url)) return next();

    const started = performance.now();
    // The caller's traceparent; without it this span begins a new trace.
    const caller = propagation.extract(context.active(), request.headers);
    const options = { kind: SpanKind.SERVER, attributes: requestAttributes(request) };
    const span = tracer.startSpan(spanName(request), options, caller);

    // `close` comes when the answer has left, and also when the caller has hung up: every span must be ended.
    reply.raw.once("close", () => {
      span.setAttributes(answerAttributes(reply));
      if (reply.raw.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      duration.record((performance.now() - started) / 1000, seriesOf(request, reply));
    });

    // All that comes after runs inside of this span. Fastify keeps it while the body arrives, which is another event.
    context.with(trace.setSpan(caller, span), next);
  });
}

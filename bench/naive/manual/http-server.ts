import {
  type Attributes,
  context,
  metrics,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import type { FastifyInstance, FastifyRequest } from "fastify";

const probes = ["/healthz", "/readyz", "/openapi.json"];

/**
 * Records a server span and a duration for each request, setting one attribute at a time. If the caller hangs up, Fastify does not
 * call onResponse and the span never ends (packages/telemetry/src/instrumentation/http-server.ts handles that).
 */
export function instrumentHttpServer(app: FastifyInstance): void {
  const tracer = trace.getTracer("catalog");
  const duration = metrics.getMeter("catalog").createHistogram("http.server.request.duration", { unit: "s" });
  const spans = new WeakMap<FastifyRequest, Span>();

  app.addHook("onRequest", (request, _reply, next) => {
    const route = request.routeOptions.url;
    if (route && probes.includes(route)) return next();
    const caller = propagation.extract(context.active(), request.headers);
    const options = { kind: SpanKind.SERVER };
    const agent = request.headers["user-agent"];
    tracer.startActiveSpan(route ? `${request.method} ${route}` : request.method, options, caller, (span) => {
      span.setAttribute("http.request.method", request.method);
      if (route) span.setAttribute("http.route", route);
      span.setAttribute("url.scheme", request.protocol);
      span.setAttribute("url.path", request.url.split("?")[0] ?? "/");
      span.setAttribute("server.address", request.hostname);
      if (request.port) span.setAttribute("server.port", request.port);
      span.setAttribute("client.address", request.ip);
      span.setAttribute("network.protocol.version", request.raw.httpVersion);
      if (agent) span.setAttribute("user_agent.original", agent);
      spans.set(request, span);
      next();
    });
  });

  app.addHook("onResponse", async (request, reply) => {
    const span = spans.get(request);
    if (!span) return;
    const series: Attributes = {
      "http.request.method": request.method,
      "http.response.status_code": reply.statusCode,
      "url.scheme": request.protocol,
      "network.protocol.version": request.raw.httpVersion,
    };
    if (request.routeOptions.url) series["http.route"] = request.routeOptions.url;
    span.setAttribute("http.response.status_code", reply.statusCode);
    if (reply.statusCode >= 500) {
      series["error.type"] = String(reply.statusCode);
      span.setAttribute("error.type", String(reply.statusCode));
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
    duration.record(reply.elapsedTime / 1000, series);
  });
}

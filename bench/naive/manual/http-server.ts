import { context, metrics, propagation, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { FastifyInstance, FastifyRequest } from "fastify";

const probes = ["/healthz", "/readyz", "/openapi.json"];

/** A server span and a duration for each request, written down as one thinks of it: attribute by attribute. */
export function instrumentHttpServer(app: FastifyInstance): void {
  const tracer = trace.getTracer("catalog");
  const duration = metrics.getMeter("catalog").createHistogram("http.server.request.duration", { unit: "s" });
  const spans = new WeakMap<FastifyRequest, Span>();

  app.addHook("onRequest", (request, _reply, next) => {
    if (probes.includes(request.routeOptions.url ?? "")) return next();
    const caller = propagation.extract(context.active(), request.headers);
    const options = { kind: SpanKind.SERVER };
    tracer.startActiveSpan(`${request.method} ${request.routeOptions.url}`, options, caller, (span) => {
      span.setAttribute("http.request.method", request.method);
      span.setAttribute("http.route", request.routeOptions.url ?? "");
      span.setAttribute("url.scheme", request.protocol);
      span.setAttribute("url.path", request.url.split("?")[0] ?? "/");
      span.setAttribute("server.address", request.hostname);
      span.setAttribute("server.port", request.port ?? 0);
      span.setAttribute("client.address", request.ip);
      span.setAttribute("network.protocol.version", request.raw.httpVersion);
      span.setAttribute("user_agent.original", request.headers["user-agent"] ?? "");
      spans.set(request, span);
      next();
    });
  });

  app.addHook("onResponse", async (request, reply) => {
    const span = spans.get(request);
    if (!span) return;
    span.setAttribute("http.response.status_code", reply.statusCode);
    if (reply.statusCode >= 500) {
      span.setAttribute("error.type", String(reply.statusCode));
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
    duration.record(reply.elapsedTime / 1000, {
      "http.request.method": request.method,
      "http.route": request.routeOptions.url ?? "",
      "http.response.status_code": reply.statusCode,
      "url.scheme": request.protocol,
      "network.protocol.version": request.raw.httpVersion,
    });
  });
}

import type { FastifyInstance } from "fastify";
import { probePaths } from "../probes.ts";

/** Logs each request when its response is sent, still inside the request's context, so that the line has a trace id. */
export function logRequests(app: FastifyInstance): void {
  // On arrival, too, at level debug: it shows a request that never ends. The route, never the path: a path may be private.
  app.addHook("onRequest", async (request) => {
    const route = request.routeOptions.url;
    if (route !== undefined && probePaths.includes(route)) return;
    request.log.debug({ "http.request.method": request.method, "http.route": route }, "request received");
  });
  app.addHook("onSend", async (request, reply) => {
    const route = request.routeOptions.url;
    if (route !== undefined && probePaths.includes(route)) return;
    const line = {
      "http.request.method": request.method,
      "http.route": route,
      "http.response.status_code": reply.statusCode,
      "shop.duration_ms": Math.round(reply.elapsedTime * 10) / 10,
    };
    if (reply.statusCode >= 500) request.log.error(line, "request completed");
    else request.log.info(line, "request completed");
  });
}

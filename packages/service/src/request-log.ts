import type { FastifyInstance } from "fastify";
import { untraced } from "./health.ts";

/** One line for each request (at the level debug one more, when it arrives), when its answer is on its way: still inside the request's context, so it has a trace id. */
export function logRequests(app: FastifyInstance): void {
  // For those who look for a request that never ends. The route, never the path: what is in it may be private.
  app.addHook("onRequest", async (request) => {
    const route = request.routeOptions.url;
    if (route !== undefined && untraced.includes(route)) return;
    request.log.debug({ "http.request.method": request.method, "http.route": route }, "request received");
  });
  app.addHook("onSend", async (request, reply) => {
    const route = request.routeOptions.url;
    if (route !== undefined && untraced.includes(route)) return;
    const line = {
      "http.request.method": request.method,
      "http.route": route,
      "http.response.status_code": reply.statusCode,
      duration_ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (reply.statusCode >= 500) request.log.error(line, "request completed");
    else request.log.info(line, "request completed");
  });
}

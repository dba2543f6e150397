import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "../problem.ts";
import { displayPath } from "./invalid-input.ts";
import type { SendProblem } from "./problem-body.ts";

type Route = { methods: string[]; path: RegExp };

/**
 * Answers requests that match no route: 405 with `Allow` if the path has other methods, 204 for OPTIONS, otherwise 404.
 * Call it before routes are added.
 */
export function addNotFoundHandling(app: FastifyInstance, send: SendProblem): void {
  const routes = rememberRoutes(app);
  const notFound = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split("?", 1)[0] ?? "/";
    const allow = allowedMethods(routes, path);
    if (allow.length === 0)
      return send(request, reply, new Problem(404, "route_not_found", `no route for ${displayPath(path)}`));
    if (request.method === "OPTIONS") return reply.code(204).header("allow", allow.join(", ")).send();
    const detail = `${request.method} is not allowed on ${displayPath(path)} (allowed: ${allow.join(", ")})`;
    const headers = { allow: allow.join(", ") };
    return send(request, reply, new Problem(405, "method_not_allowed", detail, { headers }));
  };
  app.setNotFoundHandler(notFound);
  // Before the body is read: a missing route should be reported as such, and not as an invalid body.
  app.addHook("onRequest", async (request, reply) => (request.is404 ? notFound(request, reply) : undefined));
}

/** Fastify answers 404 for a known path with another method, and has no list of its routes. */
function rememberRoutes(app: FastifyInstance): Route[] {
  const routes: Route[] = [];
  app.addHook("onRoute", ({ method, url }) => {
    const pattern = url.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:\w+/g, "[^/]+");
    routes.push({ methods: [method].flat(), path: new RegExp(`^${pattern}$`) });
  });
  return routes;
}

/** The methods of a path; none if no route matches it. */
function allowedMethods(routes: Route[], path: string): string[] {
  const methods = routes.filter((route) => route.path.test(path)).flatMap((route) => route.methods);
  return methods.length === 0 ? [] : [...new Set([...methods, "OPTIONS"])].sort();
}

import type { FastifyInstance } from "fastify";

type Route = { methods: string[]; path: RegExp };

/** Fastify answers 404 for a known path with another method. To answer 405 with `Allow`, one must know the routes. */
export function rememberRoutes(app: FastifyInstance): Route[] {
  const routes: Route[] = [];
  app.addHook("onRoute", ({ method, url }) => {
    const pattern = url.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:\w+/g, "[^/]+");
    routes.push({ methods: [method].flat(), path: new RegExp(`^${pattern}$`) });
  });
  return routes;
}

/** The methods that this path answers; none when there is no such path. */
export function allowedMethods(routes: Route[], path: string): string[] {
  const methods = routes.filter((route) => route.path.test(path)).flatMap((route) => route.methods);
  return methods.length === 0 ? [] : [...new Set([...methods, "OPTIONS"])].sort();
}

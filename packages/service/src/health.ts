import type { FastifyInstance } from "fastify";

/** Resolves when the service can do its work, rejects when it cannot. */
export type Readiness = () => Promise<unknown>;

/** Alive, ready, and the API's description. Nobody's business but the operator's, so they stand in no signal. */
export function addHealth(app: FastifyInstance, ready: Readiness = async () => undefined): void {
  const hidden = { schema: { hide: true } };
  app.get("/healthz", hidden, async () => ({ status: "alive" }));
  app.get("/readyz", hidden, async (_request, reply) => {
    try {
      await ready();
      return { status: "ready" };
    } catch (error) {
      return reply.code(503).send({ status: "not ready", reason: (error as Error).message });
    }
  });
  app.get("/openapi.json", hidden, async () => app.swagger());
}

/** The routes of this file: what log and telemetry leave out. */
export const untraced = ["/healthz", "/readyz", "/openapi.json"];

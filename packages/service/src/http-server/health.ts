import type { FastifyInstance } from "fastify";
import { Type } from "typebox";

/** Resolves if the service can do its work, rejects if it cannot. */
export type Readiness = () => Promise<unknown>;

/** Adds the operator endpoints: liveness, readiness and the OpenAPI document. probes.ts excludes them from all signals. */
export function addHealth(app: FastifyInstance, ready: Readiness = async () => undefined): void {
  app.get("/healthz", { schema: alive }, async () => ({ status: "alive" }));
  app.get("/readyz", { schema: readiness }, async (_request, reply) => {
    try {
      await ready();
      return { status: "ready" };
    } catch (error) {
      return reply.code(503).send({ status: "not ready", reason: (error as Error).message });
    }
  });
  app.get("/openapi.json", { schema: description }, async () => app.swagger());
}

const state = (status: string) =>
  Type.Object({ status: Type.String(), reason: Type.Optional(Type.String()) }, { examples: [{ status }] });
const alive = { tags: ["operation"], summary: "Alive", response: { 200: state("alive") } };
const readiness = {
  tags: ["operation"],
  summary: "Ready",
  response: { 200: state("ready"), 503: state("not ready") },
};
const description = {
  tags: ["operation"],
  summary: "The OpenAPI document",
  response: { 200: Type.Object({}, { additionalProperties: true, description: "OpenAPI 3.1" }) },
};

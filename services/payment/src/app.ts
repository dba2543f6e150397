import { type App, buildFastify } from "@o11y-lab/service/http-server";
import { trace } from "@opentelemetry/api";
import type { FastifyInstance } from "fastify";
import type { Charging } from "./instrumented-charge.ts";
import { chargeRoutes } from "./routes/charges.ts";
import { processRoutes } from "./routes/process.ts";

type Options = Charging & {
  ready?: () => Promise<unknown>;
  /** Adds the server spans. main.ts passes it in, because this folder knows nothing of the SDK. */
  instrument?: (app: FastifyInstance) => void;
};

/** Payment without a port or a database: tests inject requests into exactly this. */
export async function buildApp({ ready, instrument, ...edges }: Options): Promise<App> {
  const app = await buildFastify({
    name: "payment",
    log: edges.log,
    // Error answers name the trace of their request.
    traceId: () => trace.getActiveSpan()?.spanContext().traceId,
    ...(ready ? { ready } : {}),
    ...(instrument ? { instrument } : {}),
  });
  await app.register(chargeRoutes, edges);
  await app.register(processRoutes, edges);
  return app;
}

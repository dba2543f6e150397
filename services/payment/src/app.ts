import { type App, buildFastify } from "@o11y-lab/service/http-server";
import { trace } from "@opentelemetry/api";
import type { FastifyInstance } from "fastify";
import type { Dependencies } from "./instrumented-charge.ts";
import { chargeRoutes } from "./routes/charges.ts";
import { processRoutes } from "./routes/process.ts";

type Options = Dependencies & {
  ready?: () => Promise<unknown>;
  /** Adds the server spans. main.ts passes it in, because this folder does not import the SDK. */
  instrument?: (app: FastifyInstance) => void;
};

/** The app without a port and with its dependencies passed in. Tests inject requests into this same app. */
export async function buildApp({ ready, instrument, ...dependencies }: Options): Promise<App> {
  const app = await buildFastify({
    name: "payment",
    log: dependencies.log,
    // Error responses have the trace id of their request.
    traceId: () => trace.getActiveSpan()?.spanContext().traceId,
    ...(ready ? { ready } : {}),
    ...(instrument ? { instrument } : {}),
  });
  await app.register(chargeRoutes, dependencies);
  await app.register(processRoutes, dependencies);
  return app;
}

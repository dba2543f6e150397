import type { IncomingMessage, ServerResponse } from "node:http";
import swagger from "@fastify/swagger";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  fastify,
  LogController,
  type RawServerDefault,
} from "fastify";
import { addErrorHandling } from "./errors.ts";
import { addHealth, type Readiness } from "./health.ts";
import { logRequests } from "./request-log.ts";
import { traceIdFromHeader } from "./traceparent.ts";

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

type Options = {
  name: string;
  log: FastifyBaseLogger;
  /** What /readyz asks. Light: it must not fail because something far away is slow. */
  ready?: Readiness;
  /** The trace id that error answers name; without telemetry of one's own it is the caller's. */
  traceId?: (request: FastifyRequest) => string | undefined;
};

/** A Fastify app as every service of the shop has it: schemas, OpenAPI, problems as errors, health, one log line a request. */
export async function buildFastify({ name, log, ready, traceId = headerTraceId }: Options): Promise<App> {
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // The trace id identifies a request; a second id in each line would only compete with it.
    childLoggerFactory: (logger) => logger,
    bodyLimit: 100 * 1024,
    requestTimeout: 10_000,
    // "3" is not 3: input is taken as it was meant, or refused. `verbose` keeps the value for the error's text.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, verbose: true } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  logRequests(app);
  addErrorHandling(app, traceId);
  await app.register(swagger, { openapi: { openapi: "3.1.0", info: { title: name, version: "1.0.0" } } });
  addHealth(app, ready);
  return app;
}

const headerTraceId = (request: FastifyRequest) => traceIdFromHeader(request.headers.traceparent);

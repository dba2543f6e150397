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
import { drainOnClose } from "./http-server/drain.ts";
import { addErrorHandling, asProblem } from "./http-server/errors.ts";
import { decodableUrl, harden } from "./http-server/hardening.ts";
import { addHealth, type Readiness } from "./http-server/health.ts";
import { answerMalformed, type OnMalformed } from "./http-server/malformed.ts";
import { addNotFoundHandling } from "./http-server/not-found.ts";
import { problemSender } from "./http-server/problem-body.ts";
import { logRequests } from "./http-server/request-log.ts";
import { traceIdFromHeader } from "./traceparent.ts";

export { gotSuffix } from "./http-server/invalid-input.ts";
export type { OnMalformed };

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
  /** The check behind /readyz. Keep it cheap: it must not fail because a remote service is slow. */
  ready?: Readiness;
  /** The trace id in error responses. Default: the caller's, from its traceparent header. */
  traceId?: (request: FastifyRequest) => string | undefined;
  /** Adds manual instrumentation. Called before anything else is added, so that its hooks see every request. */
  instrument?: (app: FastifyInstance) => void;
  /** Called for input that could not be parsed as HTTP. Default: log it. */
  onMalformed?: OnMalformed;
  /** The description in the OpenAPI document. */
  description?: string;
};

/** A Fastify app with what all services share: schemas, OpenAPI, problem+json errors, health checks, one log line per request. */
export async function buildFastify(options: Options): Promise<App> {
  const { name, log, ready, traceId = headerTraceId, onMalformed = logMalformed(log), description = "" } = options;
  const send = problemSender(traceId);
  const refuse = answerMalformed(onMalformed);
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // The trace id identifies a request, so log lines have no request id.
    childLoggerFactory: (logger) => logger,
    bodyLimit: 100 * 1024,
    requestTimeout: 10_000,
    // Requests on open connections are still handled during shutdown, and the connection is closed afterwards.
    return503OnClosing: false,
    // Node applies the longer of the two timeouts to the whole request, so headersTimeout has to be shorter than requestTimeout.
    // It checks them every 30 s by default. It would also refuse a missing Host with an empty body; harden() does it instead.
    http: { requireHostHeader: false, headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    rewriteUrl: ({ url = "/" }) => decodableUrl(url),
    // Longer than any path, so that the schema rejects an overlong id with a proper message.
    routerOptions: { maxParamLength: 16_384 },
    frameworkErrors: (error, request, reply) => send(request, reply, asProblem(error)),
    clientErrorHandler: refuse,
    // No coercion: "3" is not 3. `verbose` keeps the value for the error message.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, verbose: true } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  options.instrument?.(app);
  harden(app, refuse);
  drainOnClose(app);
  logRequests(app);
  addErrorHandling(app, send);
  addNotFoundHandling(app, send);
  const info = { title: name, version: "1.0.0", description };
  await app.register(swagger, { openapi: { openapi: "3.1.0", info } });
  addHealth(app, ready);
  return app;
}

const logMalformed =
  (log: FastifyBaseLogger): OnMalformed =>
  ({ status, code }) => {
    log.info({ "http.response.status_code": status, "error.type": code }, "malformed request refused");
    return {};
  };

const headerTraceId = (request: FastifyRequest) => traceIdFromHeader(request.headers.traceparent);

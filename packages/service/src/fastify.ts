import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
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
import { addErrorHandling, asProblem, problemSender } from "./errors.ts";
import { addHealth, type Readiness } from "./health.ts";
import { answerMalformed, type OnMalformed } from "./malformed.ts";
import { Problem } from "./problem.ts";
import { readableUrl } from "./readable-url.ts";
import { logRequests } from "./request-log.ts";
import { watchSilentConnections } from "./silent-connections.ts";
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
  /** Where instrumentation by hand comes in: called before anything else is added, so that its hooks see every request. */
  instrument?: (app: FastifyInstance) => void;
  /** Told of what was no request at all; without it there is a line in the log. */
  onMalformed?: OnMalformed;
  /** What the API's description says about itself. */
  description?: string;
};

/** A Fastify app as every service of the shop has it: schemas, OpenAPI, problems as errors, health, one log line a request. */
export async function buildFastify(options: Options): Promise<App> {
  const { name, log, ready, traceId = headerTraceId, onMalformed = logMalformed(log), description = "" } = options;
  const send = problemSender(traceId);
  const refuse = answerMalformed(onMalformed);
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // The trace id identifies a request; a second id in each line would only compete with it.
    childLoggerFactory: (logger) => logger,
    bodyLimit: 100 * 1024,
    requestTimeout: 10_000,
    // While it drains, a request on an open connection is still answered (and the connection then closed).
    return503OnClosing: false,
    // Node would refuse a request without Host on its own, with an empty answer: it is refused below.
    // Of two limits Node takes the longer for the whole request: the one for headers must be the shorter. The interval is
    // how often it looks; every 30 s, if nothing is said.
    http: { requireHostHeader: false, headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    rewriteUrl: ({ url = "/" }) => readableUrl(url),
    // Longer than any path can be: how long an id is allowed to be is said by its schema, whose refusal names it.
    routerOptions: { maxParamLength: 16_384 },
    frameworkErrors: (error, request, reply) => send(request, reply, asProblem(error)),
    clientErrorHandler: refuse,
    // "3" is not 3: input is taken as it was meant, or refused. `verbose` keeps the value for the error's text.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, verbose: true } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  options.instrument?.(app);
  // Without this, any text would be a body: the shop speaks JSON.
  app.removeContentTypeParser("text/plain");
  // An `Expect` that Node does not know is ignored, as RFC 9110 allows, rather than answered with an empty 417.
  app.server.on("checkExpectation", (request, response) => app.server.emit("request", request, response));
  // Nor is the shop a proxy: without a listener, Node would hang up without a word.
  app.server.on("connect", (_request, socket) => refuse({ code: "CONNECT" }, socket));
  app.addHook("onRequest", async ({ headers, raw }) => {
    if (headers.host === undefined && raw.httpVersion === "1.1") throw noHost;
  });
  const closeSilentConnections = watchSilentConnections(app.server);
  let closing = false;
  // An answer that is still under way when the stop begins ends its connection: kept alive, it would keep the server from
  // closing until the time-out, and then the process would end without its last signals.
  app.addHook("onSend", async (_request, reply) => {
    if (closing) reply.header("connection", "close");
  });
  app.addHook("preClose", async () => {
    closing = true;
    // A request may have arrived on a connection that still counts as idle: it is read, and answered with
    // `connection: close`, before the idle ones are closed under it.
    if (app.server.listening) await pause(100);
    closeSilentConnections();
  });
  logRequests(app);
  addErrorHandling(app, send);
  const info = { title: name, version: "1.0.0", description };
  await app.register(swagger, { openapi: { openapi: "3.1.0", info } });
  addHealth(app, ready);
  return app;
}

const noHost = new Problem(400, "malformed_request", "HTTP/1.1 asks for a Host header, there was none");

const logMalformed =
  (log: FastifyBaseLogger): OnMalformed =>
  ({ status, code }) => {
    log.info({ "http.response.status_code": status, "error.type": code }, "malformed request refused");
    return {};
  };

const headerTraceId = (request: FastifyRequest) => traceIdFromHeader(request.headers.traceparent);

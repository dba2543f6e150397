import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { allowedMethods, rememberRoutes } from "./allowed-methods.ts";
import { invalidInput, pathOf } from "./invalid-input.ts";
import { databaseAway } from "./postgres.ts";
import { Problem } from "./problem.ts";
import { problemBody } from "./problem-body.ts";

type TraceId = (request: FastifyRequest) => string | undefined;
type SendProblem = (request: FastifyRequest, reply: FastifyReply, problem: Problem) => FastifyReply;

/** How a problem leaves: its status, its headers, and a body that names the trace. */
export const problemSender =
  (traceId: TraceId): SendProblem =>
  (request, reply, problem) =>
    reply
      .code(problem.status)
      .headers(problem.headers)
      .type("application/problem+json")
      .send(problemBody(problem, traceId(request)));

/** One handler for all errors: it logs what is our fault, and tells the caller no more than a problem+json. */
export function addErrorHandling(app: FastifyInstance, send: SendProblem): void {
  const routes = rememberRoutes(app);
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const problem = asProblem(error);
    if (problem.status >= 500) request.log.error({ code: problem.code, reason: innermost(error) }, problem.message);
    return send(request, reply, problem);
  });
  const notFound = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split("?", 1)[0] ?? "/";
    const allow = allowedMethods(routes, path);
    if (allow.length === 0)
      return send(request, reply, new Problem(404, "route_not_found", `there is no ${pathOf(path)}`));
    if (request.method === "OPTIONS") return reply.code(204).header("allow", allow.join(", ")).send();
    const detail = `${request.method} is not allowed on ${pathOf(path)}, only ${allow.join(", ")}`;
    const headers = { allow: allow.join(", ") };
    return send(request, reply, new Problem(405, "method_not_allowed", detail, { headers }));
  };
  app.setNotFoundHandler(notFound);
  // Before the body is read: who asks for a route that is not there should not hear about the body first.
  app.addHook("onRequest", async (request, reply) => (request.is404 ? notFound(request, reply) : undefined));
}

const byFastifyCode: Record<string, [status: number, code: string, detail: string]> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, "unsupported_media_type", "the body must be application/json"],
  FST_ERR_CTP_BODY_TOO_LARGE: [413, "body_too_large", "the body is larger than 100 kB"],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, "invalid_json", "the body is empty, JSON was expected"],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, "invalid_json", "the body is not valid JSON"],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, "invalid_input", "the body is not as long as Content-Length says"],
  FST_ERR_BAD_URL: [400, "invalid_input", "the path is not a valid URL"],
};

const callerWentAway = new Problem(400, "request_aborted", "the request ended before its body did");

/** Any error as the caller may see it: what is not known to be harmless says nothing about itself. */
export function asProblem(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error;
  const known = byFastifyCode[error.code];
  if (known) return new Problem(...known);
  if (error.validation) return invalidInput(error);
  // The caller went away in the middle of the body: it looks like a lost connection of ours, and is none.
  if (error.message === "aborted" && error.code === "ECONNRESET") return callerWentAway;
  const away = databaseAway(error);
  if (away) return away;
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new Problem(error.statusCode, "invalid_input", error.message);
  return new Problem(500, "internal_error", "something went wrong here, and it is in the log under this trace id", {
    cause: error,
  });
}

/** What really happened, for the log: the text of the first cause. */
function innermost(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause) cause = cause.cause;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { allowedMethods, rememberRoutes } from "./allowed-methods.ts";
import { invalidInput, pathOf } from "./invalid-input.ts";
import { databaseUnavailable } from "./postgres.ts";
import { Problem } from "./problem.ts";
import { problemBody } from "./problem-body.ts";

type TraceId = (request: FastifyRequest) => string | undefined;
type SendProblem = (request: FastifyRequest, reply: FastifyReply, problem: Problem) => FastifyReply;

/** Sends a problem: its status, its headers, and a body that names the trace. */
export const problemSender =
  (traceId: TraceId): SendProblem =>
  (request, reply, problem) =>
    reply
      .code(problem.status)
      .headers(problem.headers)
      .type("application/problem+json")
      .send(problemBody(problem, traceId(request)));

/** Adds one handler for all errors. It logs the server's own failures and answers with problem+json. */
export function addErrorHandling(app: FastifyInstance, send: SendProblem): void {
  const routes = rememberRoutes(app);
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const problem = asProblem(error);
    if (problem.status >= 500) request.log.error(failureOf(problem, error), problem.message);
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
  // Before the body is read: a missing route should be reported as such, and not as an invalid body.
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

const requestAborted = new Problem(400, "request_aborted", "the request ended before its body did");

/** Any error as a Problem. An unknown error reveals nothing about itself to the caller. */
export function asProblem(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error;
  const known = byFastifyCode[error.code];
  if (known) return new Problem(...known);
  if (error.validation) return invalidInput(error);
  // The caller closed the connection while sending the body. The error looks like a lost connection of this service.
  if (error.message === "aborted" && error.code === "ECONNRESET") return requestAborted;
  const unavailable = databaseUnavailable(error);
  if (unavailable) return unavailable;
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new Problem(error.statusCode, "invalid_input", error.message);
  return new Problem(500, "internal_error", "internal error; the log has the details under this trace id", {
    cause: error,
  });
}

/** Log fields: an unavailable dependency needs its reason, an unexpected error its stack trace as well. */
function failureOf(problem: Problem, error: FastifyError | Problem) {
  const common = { "error.type": problem.code };
  return problem.status === 500 ? { ...common, err: error } : { ...common, "exception.message": rootMessage(error) };
}

/** The message of the innermost cause. */
function rootMessage(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause) cause = cause.cause;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}

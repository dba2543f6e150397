import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { allowedMethods, rememberRoutes } from "./allowed-methods.ts";
import { invalidInput } from "./invalid-input.ts";
import { databaseAway } from "./postgres.ts";
import { Problem } from "./problem.ts";

type TraceId = (request: FastifyRequest) => string | undefined;

/** One handler for all errors: it logs what is our fault, and tells the caller no more than a problem+json. */
export function addErrorHandling(app: FastifyInstance, traceId: TraceId): void {
  const answer = (request: FastifyRequest, reply: FastifyReply, problem: Problem) => {
    const body = { type: "about:blank", title: problem.code.replaceAll("_", " "), status: problem.status };
    return reply
      .code(problem.status)
      .headers(problem.headers)
      .type("application/problem+json")
      .send(JSON.stringify({ ...body, code: problem.code, detail: problem.message, traceId: traceId(request) }));
  };
  const routes = rememberRoutes(app);
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const problem = asProblem(error);
    if (problem.status >= 500) request.log.error({ code: problem.code, reason: innermost(error) }, problem.message);
    return answer(request, reply, problem);
  });
  const notFound = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split("?", 1)[0] ?? "/";
    const allow = allowedMethods(routes, path);
    if (allow.length === 0) return answer(request, reply, new Problem(404, "route_not_found", `there is no ${path}`));
    const detail = `${request.method} is not allowed on ${path}, only ${allow.join(", ")}`;
    return answer(
      request,
      reply,
      new Problem(405, "method_not_allowed", detail, { headers: { allow: allow.join(", ") } }),
    );
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

function asProblem(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error;
  const known = byFastifyCode[error.code];
  if (known) return new Problem(...known);
  if (error.validation) return invalidInput(error);
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

import type { FastifyError, FastifyInstance } from "fastify";
import { databaseUnavailable } from "../database-errors.ts";
import { Problem } from "../problem.ts";
import { invalidInput } from "./invalid-input.ts";
import type { SendProblem } from "./problem-body.ts";

/** Adds one handler for all errors. It logs the server's own failures and answers with problem+json. */
export function addErrorHandling(app: FastifyInstance, send: SendProblem): void {
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const problem = asProblem(error);
    if (problem.status >= 500) request.log.error(failureOf(problem, error), problem.message);
    return send(request, reply, problem);
  });
}

const byFastifyCode: Record<string, [status: number, code: string, detail: string]> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, "unsupported_media_type", "the body must be application/json"],
  FST_ERR_CTP_BODY_TOO_LARGE: [413, "body_too_large", "the body is larger than 100 kB"],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, "invalid_json", "the body is empty; expected JSON"],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, "invalid_json", "the body is not valid JSON"],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, "invalid_input", "the length of the body differs from Content-Length"],
  FST_ERR_BAD_URL: [400, "invalid_input", "the path is not a valid URL"],
};

const requestAborted = new Problem(400, "request_aborted", "the connection was closed before the body was complete");

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

import type { FastifyReply, FastifyRequest } from "fastify";
import { masked } from "../private.ts";
import type { Problem } from "../problem.ts";

export type SendProblem = (request: FastifyRequest, reply: FastifyReply, problem: Problem) => FastifyReply;

/** Returns a function that sends a problem: status, headers, and a body with the trace id. */
export const problemSender =
  (traceId: (request: FastifyRequest) => string | undefined): SendProblem =>
  (request, reply, problem) =>
    reply
      .code(problem.status)
      .headers(problem.headers)
      .type("application/problem+json")
      .send(problemBody(problem, traceId(request)));

/** The JSON body of RFC 9457, with two additions: `code` to branch on, `traceId` to look it up by. */
export function problemBody({ code, status, message }: Problem, traceId: string | undefined): string {
  return JSON.stringify({
    type: "about:blank",
    title: code.replaceAll("_", " "),
    status,
    code,
    // The message may quote the request, and the caller may log the response.
    detail: masked(message),
    traceId,
  });
}

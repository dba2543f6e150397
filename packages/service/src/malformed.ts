import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { Problem } from "./problem.ts";
import { problemBody } from "./problem-body.ts";

/** What a service with telemetry adds to such an answer: there is no request yet, so nothing else knows of it. */
export type OnMalformed = (problem: Problem) => { traceId?: string; headers?: Record<string, string> };

/**
 * Answers what Node's parser refuses, before it is a request: broken syntax, too many headers, one that never ends.
 * Such answers, too, are problem+json. Source: https://nodejs.org/api/http.html#event-clienterror
 */
export function answerMalformed(onMalformed: OnMalformed) {
  return (error: { code?: string }, socket: Duplex & { setTimeout?: Socket["setTimeout"] }): void => {
    // The parser complains again when more arrives behind what was already answered.
    if (socket.writableEnded) return;
    if (error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy();
      return;
    }
    const problem = asProblem(error.code);
    const { traceId, headers } = onMalformed(problem);
    socket.end(rawAnswer(problem, problemBody(problem, traceId), headers));
    // Closing at once, with unread input, would reset the connection, and the answer might never be seen.
    socket.setTimeout?.(1_000, () => socket.destroy());
  };
}

function asProblem(code: string | undefined): Problem {
  if (code === "HPE_HEADER_OVERFLOW") return new Problem(431, "headers_too_large", "the headers are larger than 16 kB");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return new Problem(408, "request_timeout", "the request did not end in time");
  return new Problem(400, "malformed_request", `this is not HTTP/1.1 as we know it (${code ?? "unknown"})`);
}

function rawAnswer({ status }: Problem, body: string, headers: Record<string, string> = {}): string {
  const lines = Object.entries({
    "content-type": "application/problem+json",
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`;
}

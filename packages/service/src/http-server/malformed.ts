import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { Problem } from "../problem.ts";
import { problemBody } from "./problem-body.ts";

/** Called for each malformed request. Returns what to add to the response: the trace id, more headers. */
export type OnMalformed = (problem: Problem) => { traceId?: string; headers?: Record<string, string> };

export type Refuse = (error: { code?: string }, socket: Duplex & { setTimeout?: Socket["setTimeout"] }) => void;

/**
 * Handles what Node's HTTP parser refuses before there is a request: broken syntax, too many headers, a header that never ends.
 * The response is problem+json, too. Source: https://nodejs.org/api/http.html#event-clienterror
 */
export function answerMalformed(onMalformed: OnMalformed): Refuse {
  return (error, socket) => {
    // The parser reports more errors if data follows the request that was answered.
    if (socket.writableEnded) return;
    if (error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy();
      return;
    }
    const problem = asProblem(error.code);
    const { traceId, headers } = onMalformed(problem);
    socket.end(rawResponse(problem, problemBody(problem, traceId), headers));
    // Closing a socket with unread input resets the connection, and the caller may not get the response.
    socket.setTimeout?.(1_000, () => socket.destroy());
  };
}

function asProblem(code: string | undefined): Problem {
  if (code === "HPE_HEADER_OVERFLOW") return new Problem(431, "headers_too_large", "the headers are larger than 16 kB");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return new Problem(408, "request_timeout", "the request was not complete in time");
  return new Problem(400, "malformed_request", `not a valid HTTP/1.1 request (${code ?? "unknown"})`);
}

function rawResponse({ status }: Problem, body: string, headers: Record<string, string> = {}): string {
  const lines = Object.entries({
    "content-type": "application/problem+json",
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`;
}

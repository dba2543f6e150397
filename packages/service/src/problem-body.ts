import { masked } from "./private.ts";
import type { Problem } from "./problem.ts";

/** A problem as RFC 9457 writes it, with the shop's two additions: `code` to branch on, `traceId` to look it up by. */
export function problemBody({ code, status, message }: Problem, traceId: string | undefined): string {
  return JSON.stringify({
    type: "about:blank",
    title: code.replaceAll("_", " "),
    status,
    code,
    // An answer may end up in somebody's log, and a text in it may quote what was asked.
    detail: masked(message),
    traceId,
  });
}

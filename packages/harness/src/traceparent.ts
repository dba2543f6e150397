import { randomBytes } from "node:crypto";

// Tests are a caller without spans. This prefix of its span ids tells the checks not to look for the parent.
const prefix = "7e577e57";

/** A new trace id, and the header that starts the trace. */
export function newTrace() {
  const traceId = randomBytes(16).toString("hex");
  return { traceId, traceparent: `00-${traceId}-${prefix}${randomBytes(4).toString("hex")}-01` };
}

/** Whether a span id is from `newTrace`: there is no such span. */
export const isCaller = (spanId: string) => spanId.startsWith(prefix);

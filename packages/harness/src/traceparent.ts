import { randomBytes } from "node:crypto";

// The tests are a caller that has no spans: its ids begin so that nobody looks for them.
const ours = "7e577e57";

/** A trace of our own, and the header that starts it. */
export function newTrace() {
  const traceId = randomBytes(16).toString("hex");
  return { traceId, traceparent: `00-${traceId}-${ours}${randomBytes(4).toString("hex")}-01` };
}

/** Whether this is the id of a span that we only pretended to have. */
export const isCaller = (spanId: string) => spanId.startsWith(ours);

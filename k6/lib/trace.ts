import { randomBytes } from "k6/crypto";

/**
 * Prefix of the trace ids of k6's own tracing library: dc07 is k6 (as a varint), 18 the kind of run. It distinguishes load
 * test requests from customers' requests.
 * Source: https://github.com/grafana/jslib.k6.io/tree/main/lib/http-instrumentation-tempo
 */
const K6_PREFIX = "dc0718";

/** Starts a new trace. Its id has 3 bytes of prefix, 6 of time and 7 random bytes (at the end, as W3C recommends). */
export function newTrace() {
  const time = Date.now().toString(16).padStart(12, "0");
  const traceId = `${K6_PREFIX}${time}${hex(7)}`;
  // k6 exports no spans, so in the stores the gateway's span is the first, and its parent is missing. Flag 01: sampled.
  return { traceId, headers: { traceparent: `00-${traceId}-${hex(8)}-01` } };
}

const hex = (bytes: number) =>
  Array.from(new Uint8Array(randomBytes(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");

import { randomBytes } from "k6/crypto";

/**
 * How k6's own tracing library begins its trace ids: dc07 stands for k6 (a number written as a varint), 18 for the kind of
 * run. Whoever sees such an id knows that the request is a load test's, and no customer's.
 * Source: https://github.com/grafana/jslib.k6.io/tree/main/lib/http-instrumentation-tempo
 */
const K6_PREFIX = "dc0718";

/** A trace that begins with us: 3 bytes of prefix, 6 of time, 7 of chance (those at the end, as W3C recommends). */
export function newTrace() {
  const time = Date.now().toString(16).padStart(12, "0");
  const traceId = `${K6_PREFIX}${time}${hex(7)}`;
  // The request itself is the first span. k6 sends no spans, so a store shows the gateway's as the first, with a parent
  // that it does not have. The flag 01 says: keep it.
  return { traceId, headers: { traceparent: `00-${traceId}-${hex(8)}-01` } };
}

const hex = (bytes: number) =>
  Array.from(new Uint8Array(randomBytes(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");

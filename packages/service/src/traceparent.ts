const traceparent = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;

/**
 * The trace id that the caller sent, for error responses. Reading a header needs no telemetry.
 * Source: https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function traceIdFromHeader(header: string | string[] | undefined): string | undefined {
  return typeof header === "string" ? traceparent.exec(header)?.[1] : undefined;
}
